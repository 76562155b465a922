package compare

// This file lists sources, claims, issues and variants as things that can be
// compared.

func (s scope) sources() []thing {
	var list []thing
	for _, x := range s.m.Sources {
		list = append(list, thing{id: x.ID, name: x.ID, says: prose(x.Title), facts: []fact{
			plain("title", prose(x.Title)),
			plain("publisher", x.Publisher),
			plain("date", x.Date),
			plain("language", x.Language),
			plain("url", x.URL),
			plain("file", x.File),
			plain("grade", x.Grade),
			plain("same-origin-as", x.SameOrigin.ID),
		}})
	}
	return list
}

func (s scope) claims() []thing {
	var list []thing
	for _, c := range s.m.Claims {
		list = append(list, thing{id: c.ID, name: c.ID, says: prose(c.Says), facts: []fact{
			plain("source", c.Source.ID),
			plain("at", locus(c.At)),
			plain("speaker", c.Speaker.ID),
			plain("speaker-name", c.SpeakerName),
			shown("about")(set(c.About)),
			plain("form", c.Form),
			plain("quote", c.Quote),
			plain("said", c.Said),
			plain("says", prose(c.Says)),
		}})
	}
	return list
}

func (s scope) issues() []thing {
	var list []thing
	for _, x := range s.m.Issues {
		list = append(list, thing{id: x.ID, name: x.ID, says: prose(x.Name), facts: []fact{
			plain("name", prose(x.Name)), plain("base", x.Base)}})
	}
	return list
}

// variants lists the variants as declared.
func (s scope) variants() []thing {
	var list []thing
	for _, v := range s.m.Variants {
		list = append(list, thing{id: v.ID, name: v.ID, says: s.changes(v), facts: []fact{
			plain("name", prose(v.Name)),
			plain("kind", v.Kind.String()),
			plain("cost", cost(v.Cost)),
			shown("by")(set(v.By)),
			shown("because")(support(v.Because)),
			shown("but")(set(v.But)),
			shown("excludes")(set(v.Excludes)),
			plain("issue", v.Issue.ID),
			plain("seen-by", v.SeenBy.ID),
			plain("changes", s.changes(v)),
		}})
	}
	return list
}
