package resolve

import (
	"container/heap"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit/syntax"
)

// An edge is a reference from one node to another.
type edge struct {
	to int
	at syntax.Span
}

// maxCycles is how many cycles are told in one scope.
const maxCycles = 10

// topological returns the nodes with those they refer to before them, and in
// source order where that does not matter: among the nodes that are ready the
// first one is next. That is the order of wasm-tools, so that the printed and
// the JSON form of a package are the same.
//
// When nodes go round in a circle, cycle is called with those of one circle, each
// referring to the next by the edge of the same index, and they count as ready.
func topological(edges [][]edge, cycle func(nodes []int, by []edge)) []int {
	if inOrder(edges) {
		order := make([]int, len(edges))
		for i := range order {
			order[i] = i
		}
		return order
	}
	waiting := make([]int, len(edges)) // edges to nodes that are not in the order
	from := make([][]int, len(edges))
	for i, es := range edges {
		waiting[i] = len(es)
		for _, e := range es {
			from[e.to] = append(from[e.to], i)
		}
	}
	ready := &intHeap{}
	done := make([]bool, len(edges))
	for i, n := range waiting {
		if n == 0 {
			*ready = append(*ready, i) // sorted already
		}
	}
	var order []int
	first, told := 0, 0
	for {
		for ready.Len() > 0 {
			i := heap.Pop(ready).(int)
			if done[i] {
				continue
			}
			done[i] = true
			order = append(order, i)
			for _, j := range from[i] {
				if waiting[j]--; waiting[j] == 0 && !done[j] {
					heap.Push(ready, j)
				}
			}
		}
		for first < len(edges) && done[first] {
			first++
		}
		if first == len(edges) {
			return order
		}
		if told == maxCycles {
			heap.Push(ready, first)
			continue
		}
		told++
		nodes, by := findCycle(edges, done, first)
		cycle(nodes, by)
		for _, i := range nodes {
			heap.Push(ready, i)
		}
	}
}

// inOrder reports whether the nodes refer to earlier ones only, as most people
// write them.
func inOrder(edges [][]edge) bool {
	for i, es := range edges {
		for _, e := range es {
			if e.to >= i {
				return false
			}
		}
	}
	return true
}

// findCycle walks from a node along edges to nodes that are not done, of which
// each has one, until it comes to a node again.
func findCycle(edges [][]edge, done []bool, at int) ([]int, []edge) {
	place := map[int]int{}
	var nodes []int
	var by []edge
	for {
		if i, ok := place[at]; ok {
			return nodes[i:], by[i:]
		}
		place[at] = len(nodes)
		nodes = append(nodes, at)
		for _, e := range edges[at] {
			if !done[e.to] {
				by = append(by, e)
				at = e.to
				break
			}
		}
	}
}

// An intHeap gives the least number first.
type intHeap []int

func (h intHeap) Len() int           { return len(h) }
func (h intHeap) Less(i, j int) bool { return h[i] < h[j] }
func (h intHeap) Swap(i, j int)      { h[i], h[j] = h[j], h[i] }

// Push is for package heap.
func (h *intHeap) Push(x any) { *h = append(*h, x.(int)) }

// Pop is for package heap.
func (h *intHeap) Pop() any {
	old := *h
	x := old[len(old)-1]
	*h = old[:len(old)-1]
	return x
}

// itemOrder returns the interfaces and worlds of a package, those that others use
// or include first.
func (r *resolver) itemOrder(p *pkg) []*item {
	edges := make([][]edge, len(p.list))
	for i, it := range p.list {
		var items []syntax.Item
		if it.iface != nil {
			items = it.iface.Items
		} else {
			items = it.world.Items
		}
		for _, x := range items {
			var path *syntax.Path
			switch x := x.(type) {
			case *syntax.Use:
				if it.iface != nil {
					path = &x.Path
				}
			case *syntax.Include:
				path = &x.Path
			}
			if path == nil || path.Package != nil {
				continue
			}
			to := it.file.names[path.Name.Text]
			if to == nil {
				to = p.items[path.Name.Text]
			}
			if to != nil && !to.bad && to.file.pkg == p {
				edges[i] = append(edges[i], edge{to.index, path.Name.Span})
			}
		}
	}
	order := topological(edges, func(nodes []int, by []edge) {
		var names []string
		for _, n := range nodes {
			p.list[n].bad = true
			names = append(names, p.list[n].name.Text)
		}
		it := p.list[nodes[0]]
		word := "interface"
		if it.world != nil {
			word = "world"
		}
		r.errorf(it.file.src, by[0].at, "%s `%s` depends on itself: %s", word, names[0], chain(append(names, names[0])))
	})
	items := make([]*item, len(order))
	for i, n := range order {
		items[i] = p.list[n]
	}
	return items
}
