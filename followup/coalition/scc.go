package coalition

// A digraph is given by its arcs, one at a time: next returns the end of the
// first arc of v at or after position pos, and the position after it; -1 when
// there is none. Positions begin at 0 and mean what the digraph likes.
type digraph interface {
	next(v int32, pos int) (w int32, after int)
}

// A collector is told of every arc once, and of every strongly connected
// component when all that it leads to is known.
type collector interface {
	// arc reports the arc from v to w; comp is the component of w if that is
	// complete, and therefore another than that of v, else -1.
	arc(v, w, comp int32)
	// complete reports a component with its members. Components are numbered
	// from 0 as they are completed.
	complete(comp int32, members []int32)
}

// components runs Tarjan's algorithm from the nodes given, and from those that
// they lead to, without recursion. A digraph may make new nodes while it runs.
// The result gives the component of each node; it is nil when ctx, asked now
// and then by stop, has ended.
func components(roots int32, d digraph, c collector, stop func() bool) []int32 {
	t := tarjan{d: d, c: c}
	for v := range roots {
		t.grow(v)
		if t.index[v] == 0 && !t.run(v, stop) {
			return nil
		}
	}
	return t.comp
}

type tarjan struct {
	d      digraph
	c      collector
	index  []int32 // when a node was found, from 1; 0 if not yet
	low    []int32
	comp   []int32 // -1 while open
	stack  []int32
	frames []frame
	clock  int32
	count  int32
}

type frame struct {
	v     int32
	pos   int
	child int32 // the arc that is being followed; -1 if none
}

// grow makes room for node v.
func (t *tarjan) grow(v int32) {
	for int(v) >= len(t.index) {
		t.index, t.low, t.comp = append(t.index, 0), append(t.low, 0), append(t.comp, -1)
	}
}

func (t *tarjan) open(v int32) {
	t.clock++
	t.index[v], t.low[v] = t.clock, t.clock
	t.stack = append(t.stack, v)
	t.frames = append(t.frames, frame{v: v, child: -1})
}

// run finds all that v leads to; false if it was stopped.
func (t *tarjan) run(v int32, stop func() bool) bool {
	t.open(v)
	for steps := 0; len(t.frames) > 0; steps++ {
		if steps&0xffff == 0xffff && stop() {
			return false
		}
		f := &t.frames[len(t.frames)-1]
		if f.child >= 0 { // back from it
			t.low[f.v] = min(t.low[f.v], t.low[f.child])
			t.c.arc(f.v, f.child, t.comp[f.child])
			f.child = -1
		}
		w, after := t.d.next(f.v, f.pos)
		if w < 0 {
			t.close()
			continue
		}
		f.pos = after
		t.grow(w)
		switch {
		case t.index[w] == 0:
			f.child = w
			t.open(w)
		case t.comp[w] >= 0:
			t.c.arc(f.v, w, t.comp[w])
		default:
			t.low[f.v] = min(t.low[f.v], t.index[w])
			t.c.arc(f.v, w, -1)
		}
	}
	return true
}

// close leaves the node on top, and completes its component if it is the first
// found of it.
func (t *tarjan) close() {
	v := t.frames[len(t.frames)-1].v
	t.frames = t.frames[:len(t.frames)-1]
	if t.low[v] != t.index[v] {
		return
	}
	k := len(t.stack) - 1
	for t.stack[k] != v {
		k--
	}
	for _, w := range t.stack[k:] {
		t.comp[w] = t.count
	}
	t.c.complete(t.count, t.stack[k:])
	t.stack = t.stack[:k]
	t.count++
}
