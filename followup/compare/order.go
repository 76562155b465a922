package compare

// kept says which items of a list keep their place when the list is put into
// another order: a longest run of items that stand in the same order in both.
// Where there are several such runs it takes the one whose names come first,
// so that the answer is the same both ways. At holds, by place in the first
// order, the place in the second. Names are by place in the first order and
// differ. The cost is the square of the length.
func kept(at []int, names []string) []bool {
	n := len(at)
	run := make([]int, n) // length of a longest run that begins here
	for i := n - 1; i >= 0; i-- {
		run[i] = 1
		for j := i + 1; j < n; j++ {
			if at[j] > at[i] && run[j]+1 > run[i] {
				run[i] = run[j] + 1
			}
		}
	}
	stays := make([]bool, n)
	need := 0
	for _, r := range run {
		need = max(need, r)
	}
	last := -1
	for ; need > 0; need-- {
		next := -1
		for i := last + 1; i < n; i++ {
			fits := run[i] == need && (last < 0 || at[i] > at[last])
			if fits && (next < 0 || names[i] < names[next]) {
				next = i
			}
		}
		stays[next] = true
		last = next
	}
	return stays
}
