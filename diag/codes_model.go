package diag

// codesModel lists what can be wrong with a model as declared.
var codesModel = []*Code{}
