package dense

import (
	"errors"
	"fmt"
	"math/bits"
	"slices"

	"parley/settle"
)

// Problem is a conflict in option form.
type Problem struct {
	DMs        int
	Options    []settle.Option
	Statements [][]settle.Formula // by decision maker, what it wants, most important first
	Infeasible []settle.Formula
}

// Limits of a problem.
const (
	MaxOptions    = 30
	MaxStatements = 15 // a level has 15 bits beside the mark of what is infeasible
)

// ErrTooLarge is returned before memory is taken.
var ErrTooLarge = errors.New("too large")

// Memory is about how many bytes solving the problem takes.
func (p Problem) Memory() int64 {
	n := int64(1) << len(p.Options)
	l := p.layOut()
	levels, sets := 2*n*int64(p.DMs), int64(len(Kinds)*p.DMs+1)*n/8
	orders, slice := int64(0), int64(0)
	for i, w := range l.width {
		if w == 0 {
			continue
		}
		of := n >> w * (8 + 8 + 2 + 2 + 4) // worths, thresholds, levels and numbers of orders
		if l.free[i] {
			orders += 4*n>>w + l.different(i, p)<<w*(4+8+24) // an entry as such, as text and as a group
		} else {
			of += 2 * 2 * n
		}
		slice = max(slice, of)
	}
	return levels + sets + orders + slice*workers
}

// different is about how many orders i has: whatever the others do, most
// statements say one of two things of its own options.
func (l *layout) different(i int, p Problem) int64 {
	deciding := 0
	for k := range p.Statements[i] {
		if l.mentioned(p.Statements[i][k:k+1])&l.own(i) != 0 {
			deciding++
		}
	}
	others := bits.OnesCount64(l.matters(i, p.Statements[i], p.Infeasible) &^ l.own(i))
	return 1 << min(deciding+len(p.Infeasible), others)
}

// check refuses what cannot be solved.
func (p Problem) check(most int64) error {
	switch {
	case len(p.Options) > MaxOptions:
		return fmt.Errorf("%w: %d options, at most %d; exclude what cannot be and solve the states that are left", ErrTooLarge, len(p.Options), MaxOptions)
	case len(p.Statements) != p.DMs:
		return fmt.Errorf("%d decision makers, statements of %d", p.DMs, len(p.Statements))
	case p.DMs < 1 || len(p.Options) == 0:
		return errors.New("a problem needs decision makers and options")
	}
	for k, o := range p.Options {
		if o.DM < 0 || o.DM >= p.DMs {
			return fmt.Errorf("option %d belongs to decision maker %d, there are %d", k, o.DM, p.DMs)
		}
	}
	for i, list := range p.Statements {
		if len(list) > MaxStatements {
			return fmt.Errorf("decision maker %d has %d statements, at most %d", i, len(list), MaxStatements)
		}
		if err := p.checkOptions(list); err != nil {
			return fmt.Errorf("statements of decision maker %d: %w", i, err)
		}
	}
	if err := p.checkOptions(p.Infeasible); err != nil {
		return fmt.Errorf("what is infeasible: %w", err)
	}
	if most > 0 && p.Memory() > most {
		return fmt.Errorf("%w: 2^%d states take about %d MB and %d are allowed; leave out options or allow more", ErrTooLarge, len(p.Options), p.Memory()>>20, most>>20)
	}
	return nil
}

func (p Problem) checkOptions(list []settle.Formula) error {
	for _, f := range list {
		if f.Op == settle.Taken && (f.Option < 0 || f.Option >= len(p.Options)) {
			return fmt.Errorf("option %d, there are %d", f.Option, len(p.Options))
		}
		if err := p.checkOptions(f.Args); err != nil {
			return err
		}
	}
	return nil
}

// layout is the order of the options in a state's index: those of one decision
// maker stand together.
type layout struct {
	place []int // of each option of the problem
	lo    []int // first place of each decision maker
	width []int // number of its options
	moves []settle.Direction
	free  []bool // whether all its options move both ways
}

func (p Problem) layOut() layout {
	l := layout{place: make([]int, len(p.Options)), lo: make([]int, p.DMs), width: make([]int, p.DMs), moves: make([]settle.Direction, len(p.Options)), free: make([]bool, p.DMs)}
	at := 0
	for i := range p.DMs {
		l.lo[i], l.free[i] = at, true
		// Neighbours are best alike for the others: what they mention least stands lowest.
		for _, k := range p.leastMentioned(i) {
			way := p.Options[k].Moves
			l.place[k], l.moves[at] = at, way
			l.free[i] = l.free[i] && way == settle.BothWays
			at++
		}
		l.width[i] = at - l.lo[i]
	}
	return l
}

// leastMentioned are i's options by the number of statements of others that they are in.
func (p Problem) leastMentioned(i int) (own []int) {
	count := make([]int, len(p.Options))
	for j, list := range p.Statements {
		if j != i {
			countTaken(list, count)
		}
	}
	for k, o := range p.Options {
		if o.DM == i {
			own = append(own, k)
		}
	}
	slices.SortStableFunc(own, func(a, b int) int { return count[a] - count[b] })
	return own
}

func countTaken(list []settle.Formula, count []int) {
	for _, f := range list {
		if f.Op == settle.Taken {
			count[f.Option]++
		}
		countTaken(f.Args, count)
	}
}

// own are the places of i's options.
func (l *layout) own(i int) uint64 { return (1<<l.width[i] - 1) << l.lo[i] }

// plain tells whether nothing stands in the way of any move.
func (l *layout) plain(excluded []settle.Formula) bool {
	return len(excluded) == 0 && !slices.Contains(l.free, false)
}

// index is where a combination of the problem's options stands.
func (l layout) index(values uint64) int {
	s := 0
	for k, at := range l.place {
		s |= int(values>>k&1) << at
	}
	return s
}

// values is the combination that stands at an index.
func (l layout) values(s int) uint64 {
	v := uint64(0)
	for k, at := range l.place {
		v |= uint64(s>>at&1) << k
	}
	return v
}
