package diag

// codesSpace lists what can be wrong with the states that follow from a model.
var codesSpace = []*Code{}
