package cite

// The roots: games, metagames and the analysis of conflicts before the graph
// model.
var (
	Nash1951 = &Work{
		Authors: "Nash, J. F.", Year: 1951,
		Title: "Non-cooperative games",
		In:    "Annals of Mathematics 54(2), 286-295", DOI: "10.2307/1969529", Unchecked: true,
	}
	Howard1971 = &Work{
		Authors: "Howard, N.", Year: 1971,
		Title: "Paradoxes of Rationality: Theory of Metagames and Political Behavior",
		In:    "MIT Press", Unchecked: true,
	}
	FraserHipel1979 = &Work{
		Authors: "Fraser, N. M., Hipel, K. W.", Year: 1979,
		Title: "Solving complex conflicts",
		In:    "IEEE Transactions on Systems, Man, and Cybernetics 9(12), 805-816", Unchecked: true,
	}
	BramsWittman1981 = &Work{
		Authors: "Brams, S. J., Wittman, D.", Year: 1981,
		Title: "Nonmyopic equilibria in 2×2 games",
		In:    "Conflict Management and Peace Science 6(1), 39-62", Unchecked: true,
	}
	FraserHipel1984 = &Work{
		Authors: "Fraser, N. M., Hipel, K. W.", Year: 1984,
		Title: "Conflict Analysis: Models and Resolutions",
		In:    "North-Holland", Unchecked: true,
	}
	Kilgour1984 = &Work{
		Authors: "Kilgour, D. M.", Year: 1984,
		Title: "Equilibria for far-sighted players",
		In:    "Theory and Decision 16, 135-157", Unchecked: true,
	}
	Kilgour1985 = &Work{
		Authors: "Kilgour, D. M.", Year: 1985,
		Title: "Anticipation and stability in two-person non-cooperative games",
		In:    "in Dynamic Models of International Conflict, Lynne Rienner", Unchecked: true,
	}
)

// The graph model for conflict resolution.
var (
	KilgourHipelFang1987 = &Work{
		Authors: "Kilgour, D. M., Hipel, K. W., Fang, L.", Year: 1987,
		Title: "The graph model for conflicts",
		In:    "Automatica 23(1), 41-55", DOI: "10.1016/0005-1098(87)90117-8", Unchecked: true,
	}
	FangHipelKilgour1989 = &Work{
		Authors: "Fang, L., Hipel, K. W., Kilgour, D. M.", Year: 1989,
		Title: "Conflict models in graph form: solution concepts and their interrelationships",
		In:    "European Journal of Operational Research 41(1), 86-100",
	}
	FangHipelKilgour1993 = &Work{
		Authors: "Fang, L., Hipel, K. W., Kilgour, D. M.", Year: 1993,
		Title: "Interactive Decision Making: The Graph Model for Conflict Resolution",
		In:    "Wiley", Unchecked: true,
	}
	KilgourHipelFangPeng2001 = &Work{
		Authors: "Kilgour, D. M., Hipel, K. W., Fang, L., Peng, X.", Year: 2001,
		Title: "Coalition analysis in group decision support",
		In:    "Group Decision and Negotiation 10(2), 159-175", Unchecked: true,
	}
	LiKilgourHipel2005 = &Work{
		Authors: "Li, K. W., Kilgour, D. M., Hipel, K. W.", Year: 2005,
		Title: "Status quo analysis in the graph model for conflict resolution",
		In:    "Journal of the Operational Research Society 56, 699-707", Unchecked: true,
	}
	ZengFangHipelKilgour2007 = &Work{
		Authors: "Zeng, D.-Z., Fang, L., Hipel, K. W., Kilgour, D. M.", Year: 2007,
		Title: "Policy equilibrium and generalized metarationalities for multiple decision-maker conflicts",
		In:    "IEEE Transactions on Systems, Man, and Cybernetics A 37(4), 456-463", Unchecked: true,
	}
	InoharaHipel2008 = &Work{
		Authors: "Inohara, T., Hipel, K. W.", Year: 2008,
		Title: "Coalition analysis in the graph model for conflict resolution",
		In:    "Systems Engineering 11(4), 343-359", Unchecked: true,
	}
	XuKilgourHipelMcBean2014 = &Work{
		Authors: "Xu, H., Kilgour, D. M., Hipel, K. W., McBean, E. A.", Year: 2014,
		Title: "Theory and implementation of coalitional analysis in cooperative decision making",
		In:    "Theory and Decision 76", Unchecked: true,
	}
	KinsaraKilgourHipel2015 = &Work{
		Authors: "Kinsara, R. A., Kilgour, D. M., Hipel, K. W.", Year: 2015,
		Title: "Inverse approach to the graph model for conflict resolution",
		In:    "IEEE Transactions on Systems, Man, and Cybernetics: Systems 45(5)", Unchecked: true,
	}
	RegoVieira2015 = &Work{
		Authors: "Rêgo, L. C., Vieira, G. I. A.", Year: 2015,
		Title: "Symmetric sequential stability in the graph model for conflict resolution",
		In:    "IEEE International Conference on Systems, Man, and Cybernetics", Unchecked: true,
	}
	RegoVieira2017 = &Work{
		Authors: "Rêgo, L. C., Vieira, G. I. A.", Year: 2017,
		Title: "Symmetric sequential stability in the graph model for conflict resolution with multiple decision makers",
		In:    "Group Decision and Negotiation 26, 775-792", DOI: "10.1007/s10726-016-9520-8", Unchecked: true,
	}
	XuHipelKilgourFang2018 = &Work{
		Authors: "Xu, H., Hipel, K. W., Kilgour, D. M., Fang, L.", Year: 2018,
		Title: "Conflict Resolution Using the Graph Model: Strategic Interactions in Competition and Cooperation",
		In:    "Springer, Studies in Systems, Decision and Control 153", Unchecked: true,
	}
	RegoVieira2020 = &Work{
		Authors: "Rêgo, L. C., Vieira, G. I. A.", Year: 2020,
		Title: "Maximin_h stability in the graph model for conflict resolution for bilateral conflicts",
		In:    "IEEE Transactions on Systems, Man, and Cybernetics: Systems", Unchecked: true,
	}
	VieiraRego2021 = &Work{
		Authors: "Vieira, G. I. A., Rêgo, L. C.", Year: 2021,
		Title: "Maximin_h stability for conflicts with multiple decision makers",
		In:    "Group Decision and Negotiation", Unchecked: true,
	}
	SoaresRego2026 = &Work{
		Authors: "Soares, A. M. G., and others", Year: 2026,
		Title: "Alternative limited move stabilities in the graph model for conflict resolution with multiple decision makers",
		In:    "Group Decision and Negotiation", DOI: "10.1007/s10726-026-09962-3", Unchecked: true,
	}
)

// Published conflicts on which tests and cases rest.
var (
	HipelFangKilgourHaight1993 = &Work{
		Authors: "Hipel, K. W., Fang, L., Kilgour, D. M., Haight, M.", Year: 1993,
		Title: "Environmental conflict resolution using the graph model",
		In:    "IEEE International Conference on Systems, Man and Cybernetics, volume 1, 153-158", Unchecked: true,
	}
	Hipel2001 = &Work{
		Authors: "Hipel, K. W.", Year: 2001,
		Title: "Conflict resolution",
		In:    "in Our Fragile World: Challenges and Opportunities for Sustainable Development, EOLSS", Unchecked: true,
	}
)

// All lists every work, oldest first.
var All = []*Work{
	Nash1951, Howard1971, FraserHipel1979, BramsWittman1981, FraserHipel1984, Kilgour1984, Kilgour1985,
	KilgourHipelFang1987, FangHipelKilgour1989, FangHipelKilgour1993, HipelFangKilgourHaight1993,
	Hipel2001, KilgourHipelFangPeng2001, LiKilgourHipel2005, ZengFangHipelKilgour2007,
	InoharaHipel2008, XuKilgourHipelMcBean2014,
	KinsaraKilgourHipel2015, RegoVieira2015, RegoVieira2017, XuHipelKilgourFang2018, RegoVieira2020, VieiraRego2021, SoaresRego2026,
}
