package ledger

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// in makes a cell at a place on a day.
func in(id uint64, day int, spot string, lat, lon float64, change ...func(*cell)) cell {
	c := cell{id: id, from: day, to: day, format: "icews", spot: spot, country: "Norland", lat: lat, lon: lon, located: true, count: 1}
	for _, f := range change {
		f(&c)
	}
	return c
}

func nowhere(c *cell) { c.spot, c.located, c.vague = "", false, true }
func visit(c *cell)   { c.days = 2 }
func once(c *cell)    { c.once, c.format = true, "ucdp-ged" }
func alone(c *cell)   { c.alone = true }
func from(report string) func(*cell) {
	return func(c *cell) { c.report, c.format, c.located = report, "report", false }
}
func until(day int) func(*cell)    { return func(c *cell) { c.to = day } }
func told(times int) func(*cell)   { return func(c *cell) { c.count = times } }
func does(which int) func(*cell)   { return func(c *cell) { c.direction = which } }
func land(name string) func(*cell) { return func(c *cell) { c.country = name } }

func TestLink(t *testing.T) {
	tests := []struct {
		name  string
		block []cell
		want  map[uint64]uint64 // cell to leader
	}{
		{"near", []cell{in(1, 5, "oslo", 10, 10), in(2, 5, "by", 10.3, 10)}, map[uint64]uint64{2: 1}},
		{"far", []cell{in(1, 5, "oslo", 10, 10), in(2, 5, "by", 10.6, 10)}, nil},
		{"no chain of near places", []cell{in(1, 5, "a", 10, 10), in(2, 5, "b", 10.3, 10), in(3, 5, "c", 10.6, 10)}, map[uint64]uint64{2: 1}},
		{"what most tell of leads", []cell{in(1, 5, "a", 10, 10), in(2, 5, "b", 10.3, 10, told(3)), in(3, 5, "c", 10.6, 10)}, map[uint64]uint64{1: 2, 3: 2}},
		{"another day", []cell{in(1, 5, "oslo", 10, 10), in(2, 6, "oslo", 10, 10)}, nil},
		{"a visit lasts", []cell{in(1, 5, "oslo", 10, 10, visit), in(2, 7, "oslo", 10, 10, visit), in(3, 8, "oslo", 10, 10, visit)}, map[uint64]uint64{2: 1}},
		{"who acted", []cell{in(1, 5, "oslo", 10, 10, does(1)), in(2, 5, "oslo", 10, 10, does(-1))}, nil},
		{"who acted is not told", []cell{in(1, 5, "oslo", 10, 10, does(1)), in(2, 5, "oslo", 10, 10, once)}, map[uint64]uint64{1: 2}},
		{"happenings are not linked", []cell{in(1, 5, "oslo", 10, 10, once), in(2, 5, "oslo", 10, 10, once)}, nil},
		{"nowhere and one in question", []cell{in(1, 5, "oslo", 10, 10), in(2, 5, "", 0, 0, nowhere)}, map[uint64]uint64{2: 1}},
		{"nowhere and two in question", []cell{in(1, 5, "oslo", 10, 10), in(2, 5, "by", 20, 10), in(3, 5, "", 0, 0, nowhere)}, nil},
		{"nowhere and one hardly told of", []cell{in(1, 5, "oslo", 10, 10, told(9)), in(2, 5, "by", 20, 10), in(3, 5, "", 0, 0, nowhere)}, map[uint64]uint64{3: 1}},
		{"nowhere in another country", []cell{in(1, 5, "oslo", 10, 10), in(2, 5, "", 0, 0, nowhere, land("Suria"))}, nil},
		{"a week", []cell{in(1, 5, "oslo", 10, 10, until(11)), in(2, 8, "oslo", 10, 10)}, map[uint64]uint64{2: 1}},
		{"a sum over a month", []cell{in(1, 5, "oslo", 10, 10, until(35)), in(2, 8, "oslo", 10, 10)}, nil},
		{"the same month", []cell{in(1, 5, "oslo", 10, 10, until(35)), in(2, 5, "oslo", 10, 10, until(35))}, map[uint64]uint64{2: 1}},
		{"two reports and a row", []cell{in(1, 5, "oslo", 10, 10, told(2)), in(2, 5, "oslo", 0, 0, from("a")), in(3, 5, "oslo", 0, 0, from("b"))}, map[uint64]uint64{2: 1, 3: 1}},
		{"a report tells a thing once", []cell{in(2, 5, "oslo", 0, 0, from("a")), in(3, 5, "oslo", 0, 0, from("a"))}, nil},
		{"alone", []cell{in(1, 5, "oslo", 10, 10, alone), in(2, 5, "oslo", 10, 10)}, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if diff := cmp.Diff(tt.want, leads(tt.block)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func leads(block []cell) map[uint64]uint64 {
	var got map[uint64]uint64
	for _, j := range link(slices.Clone(block)) {
		if got == nil {
			got = map[uint64]uint64{}
		}
		got[j.cell] = j.leader
	}
	return got
}

// What is linked does not depend on the order of the cells.
func TestLinkInAnyOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 300 {
		var block []cell
		for id := range uint64(12) {
			c := in(id+1, r.IntN(6), "", float64(r.IntN(4))*0.3, 10, visit, told(1+r.IntN(3)), does(r.IntN(3)-1))
			c.spot = string(rune('a' + int(c.lat*10)))
			switch r.IntN(5) {
			case 0:
				nowhere(&c)
			case 1:
				once(&c)
			case 2:
				from(string(rune('x' + r.IntN(2))))(&c)
			}
			block = append(block, c)
		}
		want := leads(block)
		r.Shuffle(len(block), func(i, j int) { block[i], block[j] = block[j], block[i] })
		if diff := cmp.Diff(want, leads(block)); diff != "" {
			t.Fatal(diff)
		}
	}
}
