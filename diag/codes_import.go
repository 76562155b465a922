package diag

// codesImport lists what can be wrong with a file of another program.
var codesImport = []*Code{}
