package diag

// codesFile lists what can be wrong with a file as YAML and with its keys.
var codesFile = []*Code{}
