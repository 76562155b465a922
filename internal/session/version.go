package session

// Version is the version of the program. It is a constant of the source, so
// that the same source gives the same documents wherever it is built.
const Version = "0.1.0"
