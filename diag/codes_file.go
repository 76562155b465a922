package diag

// codesFile lists what can be wrong with the file as a text and in its structure.
var codesFile = []*Code{}
