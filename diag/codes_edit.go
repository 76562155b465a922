package diag

// OfEdits lists the codes that are about a change and not about a file; they
// have no examples.
var OfEdits = codesEdit

// codesEdit lists why a change of a model file, asked for in the workbench or
// by a program, is not made, and what it did besides. They are about a change
// and not about a file, and so have no examples.
var codesEdit = []*Code{ImpossibleEdit, NamedElsewhere, UneditableFile, FollowingEdit}

// Faults of a change.
var (
	ImpossibleEdit = &Code{
		Name: "ImpossibleEdit",
		Doc: `The change that was asked for cannot be made: it speaks of something that is not in
the file, lacks something it needs, or would make the file wrong. The file stays
as it is. (No example: this is about a change, not about a file.)`,
	}
	NamedElsewhere = &Code{
		Name: "NamedElsewhere",
		Doc: `What was to be deleted is named in other places, which would then mean nothing. They
are listed. Change them first, or delete them together with it.
(No example: this is about a change, not about a file.)`,
	}
	UneditableFile = &Code{
		Name: "UneditableFile",
		Doc: `The file has a fault of syntax, or uses a construct of YAML that programs cannot cut
safely, such as an anchor or a merge key. It can only be edited as text.
(No example: this is about a change, not about a file.)`,
	}
	FollowingEdit = &Code{
		Name: "FollowingEdit", Severity: Warning,
		Doc: `A change made another one necessary, in a place that it did not name: a wish that
spoke of an option that is deleted, for example, is shortened or deleted too.
(No example: this is about a change, not about a file.)`,
	}
)
