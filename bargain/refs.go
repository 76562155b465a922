package bargain

import "github.com/countermove/countermove/cite"

// The publications that the definitions of this package come from.
var (
	spearman1904 = &cite.Work{
		Authors: "Spearman, C.", Year: 1904,
		Title: "The proof and measurement of association between two things",
		In:    "American Journal of Psychology 15(1), 72-101", DOI: "10.2307/1412159", Unchecked: true,
	}
	black1948 = &cite.Work{
		Authors: "Black, D.", Year: 1948,
		Title: "On the rationale of group decision-making",
		In:    "Journal of Political Economy 56(1), 23-34", DOI: "10.1086/256633", Unchecked: true,
	}
	kahnemanTversky1979 = &cite.Work{
		Authors: "Kahneman, D., Tversky, A.", Year: 1979,
		Title: "Prospect theory: An analysis of decision under risk",
		In:    "Econometrica 47(2), 263-291", DOI: "10.2307/1914185", Unchecked: true,
	}
	buenoDeMesquita1985 = &cite.Work{
		Authors: "Bueno de Mesquita, B.", Year: 1985,
		Title: "The War Trap revisited: A revised expected utility model",
		In:    "American Political Science Review 79(1), 156-177", DOI: "10.2307/1956125", Unchecked: true,
	}
	buenoDeMesquita1994 = &cite.Work{
		Authors: "Bueno de Mesquita, B.", Year: 1994,
		Title: "Political forecasting: An expected utility method",
		In:    "In Bueno de Mesquita, B., Stokman, F. N. (eds.), European Community Decision Making. Yale University Press", Unchecked: true,
	}
	buenoDeMesquita2009 = &cite.Work{
		Authors: "Bueno de Mesquita, B.", Year: 2009,
		Title: "The Predictioneer's Game",
		In:    "Random House", Unchecked: true,
	}
	plischkeBorgonovoSmith2013 = &cite.Work{
		Authors: "Plischke, E., Borgonovo, E., Smith, C. L.", Year: 2013,
		Title: "Global sensitivity measures from given data",
		In:    "European Journal of Operational Research 226(3), 536-550", DOI: "10.1016/j.ejor.2012.11.047", Unchecked: true,
	}
	scholzCalbertSmith2011 = &cite.Work{
		Authors: "Scholz, J. B., Calbert, G. J., Smith, G. A.", Year: 2011,
		Title: "Unravelling Bueno De Mesquita's group decision model",
		In:    "Journal of Theoretical Politics 23(4), 510-531", DOI: "10.1177/0951629811418142", Unchecked: true,
	}
	wiseLesterEfird2015 = &cite.Work{
		Authors: "Wise, B. P., Lester, L., Efird, B.", Year: 2015,
		Title: "An introduction to the KAPSARC Toolkit for Behavioral Analysis (KTAB) using one-dimensional spatial models",
		In:    "KAPSARC discussion paper KS-1517-DP011A", Unchecked: true,
	}
	wiseLesterEfirdMulti2015 = &cite.Work{
		Authors: "Wise, B. P., Lester, L., Efird, B.", Year: 2015,
		Title: "Multidimensional bargaining using KTAB",
		In:    "KAPSARC discussion paper KS-1531-DP024A", Unchecked: true,
	}
)

// Works lists the publications, oldest first.
func Works() []*cite.Work {
	return []*cite.Work{
		spearman1904, black1948, kahnemanTversky1979, buenoDeMesquita1985, buenoDeMesquita1994, buenoDeMesquita2009,
		scholzCalbertSmith2011, plischkeBorgonovoSmith2013, wiseLesterEfird2015, wiseLesterEfirdMulti2015,
	}
}

// toolkit is the source of whatever only the reference program defines.
var toolkit = []cite.Ref{{Work: wiseLesterEfird2015}, {Work: wiseLesterEfirdMulti2015}}
