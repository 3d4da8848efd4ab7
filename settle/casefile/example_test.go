package casefile_test

import (
	"fmt"
	"os"

	"parley/settle"
	"parley/settle/casefile"
)

func open(name string) *casefile.Built {
	data, err := os.ReadFile("../../examples/settle/" + name)
	if err != nil {
		panic(err)
	}
	c, err := casefile.Read(name, data)
	if err != nil {
		panic(err)
	}
	b, err := c.Model()
	if err != nil {
		panic(err)
	}
	return b
}

// Elmira: nobody alone leaves 5, where improvements lead from the status quo; the
// ministry and the company together jump to 8, and are both better off.
func Example_equilibriumJump() {
	b := open("elmira.yaml")
	v := settle.NewSolver(b.Model)
	nash, err := v.Solve(settle.Concept{Kind: settle.Nash})
	if err != nil {
		panic(err)
	}
	for _, s := range nash.Equilibria {
		_, reached := v.From(b.StatusQuo, settle.ByImprovements)[s]
		fmt.Printf("nobody leaves %s; reached by improvements: %v\n", b.States[s].ID, reached)
	}
	for _, j := range v.Jumps(nash.Equilibria) {
		fmt.Printf("from %s to %s by", b.States[j.From].ID, b.States[j.To].ID)
		for _, i := range j.By.Members() {
			fmt.Printf(" %s", b.Model.DMs[i])
		}
		fmt.Println()
	}
	// Output:
	// nobody leaves 5; reached by improvements: true
	// nobody leaves 8; reached by improvements: false
	// nobody leaves 9; reached by improvements: false
	// from 5 to 8 by Ministry Company
}

// Korea: what would have to change for troops to be withdrawn and North Korea
// to disarm (10), and the cheapest instruments that make it hold.
func Example_inverse() {
	b := open("korea-2017.yaml")
	const target = 8 // state 10
	for _, k := range []settle.Kind{settle.GMR, settle.Nash} {
		s, err := b.Model.Settle(settle.Inverse{Kind: k}, target)
		if err != nil {
			panic(err)
		}
		fmt.Printf("%s: %v pairs, proved: %v\n", k, s.Reversals, s.Proved())
		for _, c := range s.Changes {
			fmt.Printf("  %s: %s at least as good as %s\n", b.Model.DMs[c.DM], b.States[c.Raise].ID, b.States[c.Above].ID)
		}
	}
	instruments, err := b.Instruments()
	if err != nil {
		panic(err)
	}
	p, ok, err := b.Model.Mediate(settle.Concept{Kind: settle.Nash}, target, -1, instruments)
	if err != nil || !ok {
		panic(err)
	}
	for _, k := range p.Instruments {
		fmt.Println(instruments[k].Name)
	}
	fmt.Println("cost", p.Cost)
	// Output:
	// gmr: [0 0] pairs, proved: true
	// nash: [3 3] pairs, proved: true
	//   the United States: 10 at least as good as 0
	//   the United States: 10 at least as good as 8
	//   the United States: 10 at least as good as 9
	//   North Korea: 10 at least as good as 2
	//   North Korea: 10 at least as good as 6
	//   North Korea: 10 at least as good as 14
	// a pact under inspection, with no way back to invasion or programme
	// a treaty that keeps troops out while North Korea is disarmed
	// cost 4
}
