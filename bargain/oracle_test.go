package bargain

import (
	"math"
	"slices"
)

// The oracle is the model written down once more, formula by formula, from its
// description: slow, without shared sums, scratch space or processors. It
// shares with the engine only the values of the problem and the names of the
// choices.
type oracle struct {
	p                *Problem
	names            map[string]string // choice by parameter
	corrected        bool
	theta, ideal     [][]float64 // 0..1
	sal              [][]float64
	spread           float64 // of the chances that attitudes were read from
	risk, win, moved []float64
	taken            []oracleBargain // of the last turn
}

type oracleBargain struct {
	i, j         int
	gain, chance float64
	toI, toJ     []float64
}

func newOracle(p *Problem, par Parameters, corrected bool) *oracle {
	o := &oracle{p: p, names: map[string]string{}, corrected: corrected}
	for _, q := range ParameterList {
		o.names[q.Name] = q.Get(par).Name
	}
	for _, q := range p.Parties {
		var theta, sal []float64
		for k := range q.Position {
			theta, sal = append(theta, q.Position[k]/100), append(sal, q.Salience[k]/100)
		}
		o.theta, o.ideal, o.sal = append(o.theta, theta), append(o.ideal, slices.Clone(theta)), append(o.sal, sal)
	}
	return o
}

func (o *oracle) n() int { return len(o.p.Parties) }

func (o *oracle) totalSalience(i int) float64 {
	sum := 0.0
	for _, s := range o.sal[i] {
		sum += s
	}
	return sum
}

func (o *oracle) d(i int, point []float64) float64 {
	top, bottom := 0.0, 0.0
	for k, s := range o.sal[i] {
		top += math.Pow(s*(o.ideal[i][k]-point[k]), 2)
		bottom += s * s
	}
	return math.Sqrt(top / bottom)
}

func (o *oracle) u(d, r float64) float64 {
	if d <= 1 {
		return (1 - d) * (1 + r*d)
	}
	return (1 - d) * (1 + r)
}

func (o *oracle) v(w, x, y float64) float64 {
	d := x - y
	b := d / 1e-8
	if b > 1 {
		b = 1
	}
	if b < -1 {
		b = -1
	}
	switch o.names["voting"] {
	case "binary":
		return w * b
	case "proportional-binary":
		return w * (0.8*d + 0.2*b)
	case "proportional":
		return w * d
	case "proportional-cubic":
		return w * (d + math.Pow(d, 3)) / 2
	case "cubic":
		return w * math.Pow(d, 3)
	case "prospect":
		if d > 0 {
			return 2.0 / 3 * w * d
		}
		return w * d
	}
	panic("voting")
}

// support is the strength of the coalition for option i against option j; u
// gives the utility of an option to a voter.
func (o *oracle) support(u func(m, k int) float64, i, j int) float64 {
	sum := 1e-8
	for k, q := range o.p.Parties {
		if o.corrected && math.Abs(u(i, k)-u(j, k)) <= 1e-12 {
			continue
		}
		vote := o.v(q.Influence, u(i, k), u(j, k))
		if !o.corrected && j > i {
			vote = -o.v(q.Influence, u(j, k), u(i, k))
		}
		sum += math.Max(0, vote)
	}
	return sum
}

func (o *oracle) victory(x, y float64) float64 {
	switch o.names["victory"] {
	case "linear":
		return x / (x + y)
	case "square":
		return math.Pow(x, 2) / (math.Pow(x, 2) + math.Pow(y, 2))
	case "quartic":
		return math.Pow(x, 4) / (math.Pow(x, 4) + math.Pow(y, 4))
	case "octic":
		return math.Pow(x, 8) / (math.Pow(x, 8) + math.Pow(y, 8))
	}
	if x >= 1.1*y {
		return 1 / (1 + 1e-6)
	}
	if y >= 1.1*x {
		return 1e-6 / (1 + 1e-6)
	}
	return (2.1*x/(x+y) - 1) / 0.1
}

// pce gives the chances of m options.
func (o *oracle) pce(m int, u func(m, k int) float64) []float64 {
	c, v := square(m), square(m)
	for i := range m {
		for j := range m {
			c[i][j], v[i][j] = o.support(u, i, j), 0.5
			if i == j {
				c[i][j] = 1e-8
			}
		}
	}
	for i := range m {
		for j := range m {
			if i != j {
				v[i][j] = o.victory(c[i][j], c[j][i])
			}
		}
	}
	p := make([]float64, m)
	if o.names["pce"] == "conditional" {
		total := 0.0
		for i := range m {
			p[i] = 1
			for j := range m {
				p[i] *= v[i][j]
			}
			total += p[i]
		}
		for i := range m {
			p[i] /= total
		}
		return p
	}
	least, k := 1e-6, square(m)
	for j := range m {
		total := 0.0
		for i := range m {
			k[i][j] = 1 / float64(m)
			if o.names["pce"] == "markov-incentive" {
				k[i][j] = c[i][j] * v[i][j]
				if i == j {
					k[i][j] += 1e-10
				}
			}
			total += k[i][j]
		}
		for i := range m {
			if o.names["pce"] == "markov-incentive" {
				k[i][j] /= total
				least = 1e-8
			}
		}
	}
	for i := range p {
		p[i] = 1 / float64(m)
	}
	for round := 1; ; round++ {
		change, q := 0.0, make([]float64, m)
		for i := range m {
			for j := range m {
				q[i] += v[i][j] * (p[i]*k[j][i] + p[j]*k[i][j])
			}
			change = math.Max(change, math.Abs(q[i]-p[i]))
		}
		for i := range m {
			p[i] = (p[i] + q[i]) / 2
		}
		// Where chances do not settle, the estimate after 1,000 rounds stands. The
		// reference fails there, so the comparison ends.
		if change <= least || round == 1000 {
			return p
		}
	}
}

func square(m int) [][]float64 {
	rows := make([][]float64, m)
	for i := range rows {
		rows[i] = make([]float64, m)
	}
	return rows
}

// perceive fills attitudes and chances; false if the reference would fail.
func (o *oracle) perceive() {
	p := o.pce(o.n(), func(m, k int) float64 { return 1 - o.d(k, o.theta[m]) })
	lo, hi := slices.Min(p), slices.Max(p)
	o.spread = hi - lo
	o.risk = make([]float64, o.n())
	for i := range o.risk {
		switch {
		case o.corrected && hi-lo <= 1e-9:
		case o.names["risk-range"] == "narrow":
			o.risk[i] = (p[i] - lo) / (hi - lo)
		case o.names["risk-range"] == "middle":
			o.risk[i] = (3*p[i] - hi - 2*lo) / (2 * (hi - lo))
		default:
			o.risk[i] = (2*p[i] - hi - lo) / (hi - lo)
		}
	}
	var unique []int
	for i := range o.n() {
		if !slices.ContainsFunc(unique, func(j int) bool { return o.near(i, j) }) {
			unique = append(unique, i)
		}
	}
	chance := o.pce(len(unique), func(m, k int) float64 { return o.u(o.d(k, o.theta[unique[m]]), o.risk[k]) })
	o.win = make([]float64, o.n())
	for i := range o.win {
		for m, j := range unique {
			if o.near(i, j) {
				o.win[i] = chance[m]
				if o.corrected {
					break
				}
			}
		}
	}
}

func (o *oracle) near(i, j int) bool {
	sum := 0.0
	for k := range o.theta[i] {
		sum += math.Pow(o.theta[i][k]-o.theta[j][k], 2)
	}
	return math.Sqrt(sum) < 1e-3
}

func (o *oracle) belief(h, i int) float64 {
	share := map[string]float64{"none": 0, "one-third": 1. / 3, "half": 0.5, "two-thirds": 2. / 3, "full": 1}[o.names["risk-beliefs"]]
	if h == i {
		share = 1
	}
	return (1-share)*o.risk[h] + share*o.risk[i]
}

// uh is U_h(i, j).
func (o *oracle) uh(h, i, j int) float64 { return o.u(o.d(i, o.theta[j]), o.belief(h, i)) }

func (o *oracle) w(i int) float64 { return o.p.Parties[i].Influence * o.totalSalience(i) }

// chance is P_h(i>j).
func (o *oracle) chance(h, i, j int) float64 {
	xi := o.v(o.w(i), o.uh(h, i, i), o.uh(h, i, j))
	xj := o.v(o.w(j), o.uh(h, j, i), o.uh(h, j, j))
	a := 1e-10 + math.Max(0, xi) + math.Max(0, xj)
	b := 1e-10 + math.Max(0, -xi) + math.Max(0, -xj)
	up, down := a, b
	for n := range o.n() {
		if n == i || n == j {
			continue
		}
		z := o.thirdParty(h, i, j, n, a, b)
		up += math.Max(0, z)
		down += math.Max(0, -z)
	}
	return up / (up + down)
}

func (o *oracle) thirdParty(h, i, j, n int, a, b float64) float64 {
	ua, ub, uc := o.uh(h, n, i), o.uh(h, n, j), o.uh(h, n, n)
	y := o.v(o.w(n), ua, ub)
	total := a + b + math.Abs(y)
	with, against := (a+math.Max(0, y))/total, (a+math.Max(0, y))/total
	if o.corrected {
		with, against = (a+math.Abs(y))/total, a/total
	}
	var g, l float64
	switch o.names["third-parties"] {
	case "none":
		g, l = with*(2*ua+uc)+(1-with)*(2*ub+uc), against*(2*ua+uc)+(1-against)*(2*ub+uc)
	case "semi":
		g, l = with*(2*ua+uc)+(1-with)*3*ub, against*3*ua+(1-against)*(2*ub+uc)
	default:
		g, l = with*3*ua+(1-with)*3*ub, against*3*ua+(1-against)*3*ub
	}
	z := o.v(o.w(n), g, l)
	if o.corrected && (y > 0) != (z > 0) || o.corrected && y == 0 {
		return 0
	}
	return z
}

// gain is the change of utility that h sees for k in the challenge of i to j.
func (o *oracle) gain(h, k, i, j int) float64 {
	p, s := o.chance(h, i, j), o.totalSalience(j)
	ui, uj := o.uh(h, k, i), o.uh(h, k, j)
	return (1-s)*2*ui + s*(p*2*ui+(1-p)*2*uj) - ui - uj
}

func (o *oracle) interpolate(i, j int, pi float64) (toI, toJ []float64) {
	pj := 1 - pi
	r4 := func(x float64) float64 { return math.Floor(0.5+x*10000) / 10000 }
	for k := range o.p.Dimensions {
		ti, tj, si, sj := o.theta[i][k], o.theta[j][k], o.sal[i][k], o.sal[j][k]
		if o.names["interpolation"] == "loser-moves" {
			ei, ej := math.Max(0, pj-pi), math.Max(0, pi-pj)
			fi := ei * sj * sj / (ei*sj*sj + 1e-6 + (1-ei)*si*si)
			fj := ej * si * si / (ej*si*si + 1e-6 + (1-ej)*sj*sj)
			toI, toJ = append(toI, ti+fi*(tj-ti)), append(toJ, tj+fj*(ti-tj))
			continue
		}
		wi, wj := si*pi, sj*pj
		if o.names["interpolation"] == "square" {
			wi, wj = wi*wi, wj*wj
		}
		switch {
		case !o.corrected:
			toI = append(toI, r4(((wi+1e-6)*ti+wj*tj)/(wi+1e-6+wj)))
			toJ = append(toJ, r4((wi*ti+(wj+1e-6)*tj)/(wi+1e-6+wj)))
		case wi+wj == 0:
			toI, toJ = append(toI, ti), append(toJ, tj)
		default:
			both := wi/(wi+wj)*ti + wj/(wi+wj)*tj
			toI, toJ = append(toI, both), append(toJ, both)
		}
	}
	return toI, toJ
}

func (o *oracle) bargains() []oracleBargain {
	var list []oracleBargain
	for i := range o.n() {
		target, best := -1, 1e-5
		for j := range o.n() {
			if j == i {
				continue
			}
			slack := 0.0
			if o.corrected && target >= 0 {
				slack = 1e-9
			}
			if g := o.gain(i, i, i, j); g > best+slack {
				target, best = j, g
			}
		}
		if target < 0 {
			continue
		}
		list = append(list, o.propose(i, target, best)...)
	}
	return list
}

func (o *oracle) propose(i, j int, gain float64) []oracleBargain {
	p := o.chance(i, i, j)
	other, wj := o.gain(j, i, i, j), o.p.Parties[i].Influence*o.totalSalience(j)
	if o.corrected {
		other, wj = o.chance(j, i, j), o.w(j)
	}
	one, two := oracleBargain{i: i, j: j, gain: gain, chance: p}, oracleBargain{i: i, j: j, gain: gain, chance: p}
	one.toI, one.toJ = o.interpolate(i, j, p)
	two.toI, two.toJ = o.interpolate(i, j, other)
	switch o.names["proposal"] {
	case "initiator":
		return []oracleBargain{one}
	case "both":
		return []oracleBargain{one, two}
	}
	wi := o.w(i)
	for k := range one.toI {
		one.toI[k] = (wi*one.toI[k] + wj*two.toI[k]) / (wi + wj)
		one.toJ[k] = (wi*one.toJ[k] + wj*two.toJ[k]) / (wi + wj)
	}
	return []oracleBargain{one}
}

// turn makes the parties bargain, and moves them.
func (o *oracle) turn() {
	all := o.bargains()
	next := make([][]float64, o.n())
	for k := range o.n() {
		queue := []oracleBargain{{i: -1, j: -1}}
		for _, b := range all {
			if b.i == k {
				queue = append(queue, b)
			}
		}
		for _, b := range all {
			if b.j == k {
				queue = append(queue, b)
			}
		}
		p := o.pce(len(queue), func(m, a int) float64 { return o.after(queue[m], a) })
		best := 0
		for m := range p {
			if p[m] > p[best] && (!o.corrected || p[m]-p[best] > 1e-9) {
				best = m
			}
		}
		switch b := queue[best]; k {
		case b.i:
			next[k] = b.toI
		case b.j:
			next[k] = b.toJ
		default:
			next[k] = o.theta[k]
		}
	}
	moved := 0.0
	for i := range next {
		moved += gap(next[i], o.theta[i])
	}
	o.moved, o.theta, o.taken = append(o.moved, moved), next, all
	o.adapt()
}

// after is what the positions are worth to voter a, on average, once a bargain
// is carried out.
func (o *oracle) after(b oracleBargain, a int) float64 {
	sum := 0.0
	for n := range o.n() {
		point := o.theta[n]
		switch n {
		case b.i:
			point = b.toI
		case b.j:
			point = b.toJ
		}
		sum += o.u(o.d(a, point), o.risk[a])
	}
	return sum / float64(o.n())
}

func (o *oracle) adapt() {
	for i := range o.ideal {
		rest := 1.0
		next := make([]float64, len(o.ideal[i]))
		for j := range o.theta {
			share := 0.0
			switch {
			case o.p.Accommodation != nil:
				share = o.p.Accommodation[i][j]
			case i == j:
				share = 1
			}
			rest -= share
			for k := range next {
				next[k] += share * o.theta[j][k]
			}
		}
		for k := range next {
			next[k] += math.Max(0, rest) * o.ideal[i][k]
		}
		o.ideal[i] = next
	}
}
