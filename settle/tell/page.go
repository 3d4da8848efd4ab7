package tell

import (
	"fmt"
	"slices"
	"strings"
)

// section is a part of the page. Every writer writes the same sections.
type section struct {
	id, title, lead string
	blocks          []block
}

type kind int

const (
	paragraph kind = iota
	bullets
	card
	grid
	picture
)

// block is a piece of a section.
type block struct {
	kind  kind
	text  string   // of a paragraph, the head of a card, the caption of a table
	badge string   // of a card
	tone  Firmness // of the badge
	facts string   // short, below the head
	lines []line   // of a card or of bullets

	header []string
	rows   [][]string
}

// line is a labelled line.
type line struct{ label, text string }

// heading is what stands on top.
type heading struct {
	title, scope string
	warnings     []string
}

func (a *Analysis) heading() heading {
	scope := []string{count(len(a.Parties), "party", "parties"), count(a.Outcomes, "possible outcome", "possible outcomes")}
	if a.Case.TimePoint != "" {
		scope = append([]string{"as of " + a.Case.TimePoint}, scope...)
	}
	return heading{a.Case.Title, capital(strings.Join(scope, ", ")) + ".", a.Warnings}
}

// page lays out what is told: first what a negotiator needs, then what it rests on.
func (a *Analysis) page() []section {
	all := []section{
		a.pageSettlements(), a.pagePresent(), a.pageChange(), a.pageWhy(), a.pageJumps(), a.pageViews(), a.pageGraph(), a.pageSure(),
		a.pageNearMisses(), a.pageMatrix(), a.pageReadings(), a.pageBasis(), a.pageLimits(), pageHow,
	}
	return slices.DeleteFunc(all, func(s section) bool { return len(s.blocks) == 0 })
}

// shown cuts a list to what is shown.
func shown[T any](a *Analysis, list []T) (rows []T, more int) {
	if a.most == 0 || len(list) <= a.most {
		return list, 0
	}
	return list[:a.most], len(list) - a.most
}

func more(n int) block {
	return block{text: fmt.Sprintf("%s: --most 0 shows all.", count(n, "more", "more"))}
}

// badges and what they mean, the firmest first.
var badges = []struct {
	of          Firmness
	name, means string
}{
	{Firm, "Firm", "nobody could do better by any move of its own"},
	{ByAnswers, "Held by answers", "whoever left it would meet an answer that those who give it would want to give"},
	{ByThreats, "Held by threats", "whoever left it could be answered, if at a cost to those who answer; it holds as long as that is believed"},
	{AtOnce, "Held by timing", "whoever left it would fail if others moved to their own advantage at the same time"},
	{Asked, "Holds as asked", "it holds by a concept that was asked for only"},
}

func badge(f Firmness) (name, means string) {
	for _, b := range badges {
		if b.of == f {
			return b.name, b.means
		}
	}
	return "Does not hold", ""
}

// onFirstPage is how many settlements fit on a first page.
const onFirstPage = 5

// pageSettlements is the answer in short.
func (a *Analysis) pageSettlements() section {
	s := section{id: "settlements", title: "Which settlements would hold", lead: "An outcome holds when no party has a reason to leave it. The firmest stand first."}
	if len(a.LittleKnown) > 0 {
		s.lead = "Nobody is known to have a reason to leave these outcomes; that is no sign yet that they would hold."
	}
	s.blocks = append(s.blocks, block{text: a.summary()})
	if len(a.Settlements) > 0 {
		s.blocks = append(s.blocks, block{text: a.firmnesses()})
	}
	for k, x := range a.Settlements {
		if k == a.firstPage() {
			s.blocks = append(s.blocks, a.moreBelow(k))
			break
		}
		s.blocks = append(s.blocks, a.shortCard(x))
	}
	return s
}

// moreBelow tells how many settlements there are beside the first so many, and
// how many of them are told under the reasons.
func (a *Analysis) moreBelow(first int) block {
	n := len(a.Settlements) - first
	switch rows, left := shown(a, a.Settlements); {
	case left == 0:
		return block{text: fmt.Sprintf("%s told below.", count(n, "more is", "more are"))}
	case len(rows) == first:
		return more(n)
	default:
		return block{text: fmt.Sprintf("%d more, of which %s told below: --most 0 shows all.", n, count(n-left, "is", "are"))}
	}
}

// firstPage is how many settlements stand on the first page.
func (a *Analysis) firstPage() int {
	rows, _ := shown(a, a.Settlements)
	return min(len(rows), onFirstPage)
}

// settlement is the place of a state among the settlements, or -1.
func (a *Analysis) settlement(state string) int {
	return slices.IndexFunc(a.Settlements, func(x Settlement) bool { return x.State == state })
}

// standing is the badge of a state, whether it holds or not.
func (a *Analysis) standing(state string) (name string, tone Firmness) {
	if k := a.settlement(state); k >= 0 {
		name, _ = a.badge(a.Settlements[k])
		return name, a.tone(a.Settlements[k])
	}
	name, _ = badge("")
	return name, ""
}

// shortCard is a settlement in three lines: what, how firm and sure, what keeps it.
func (a *Analysis) shortCard(x Settlement) block {
	name, _ := a.badge(x)
	facts := "state " + x.State
	if x.State == a.StatusQuo {
		facts += ", how things stand now"
	}
	if x.Share != nil {
		facts += fmt.Sprintf(" · %s (%s of 100)", strings.ToLower(sureness(x.Share.Share)), hundred(x.Share.Share))
	}
	if x.Open != nil {
		facts += map[bool]string{true: " · hangs on what is not known", false: " · whatever is not known"}[*x.Open]
	}
	b := block{kind: card, text: x.Words + ".", badge: name, tone: a.tone(x), facts: facts}
	if text := a.kept(x.Reasons); text != "" {
		b.lines = append(b.lines, line{"", text})
	}
	b.lines = append(b.lines, a.undone(x.State)...)
	return b
}

// undone tells who can leave a settlement together, and for where.
func (a *Analysis) undone(state string) []line {
	var who []string
	to := map[string][]string{}
	for _, j := range a.Jumps {
		if j.From != state {
			continue
		}
		by := and(a.names(j.By))
		if to[by] == nil {
			who = append(who, by)
		}
		to[by] = append(to[by], j.To)
	}
	var out []line
	for _, by := range who {
		out = append(out, line{"", fmt.Sprintf("But %s together could go on to %s %s, and each of them would gain.", by, plural(len(to[by]), "state", "one of the states"), a.few(to[by]))})
	}
	return out
}

// few names as many states as are shown of a list.
func (a *Analysis) few(states []string) string {
	rows, left := shown(a, states)
	if left > 0 {
		rows = append(slices.Clone(rows), fmt.Sprintf("%d more (--most 0 shows all)", left))
	}
	return and(rows)
}

// kept is what keeps parties, in a sentence; those with nothing better to do are
// named together.
func (a *Analysis) kept(reasons []Reason) string {
	var parts, idle, unsure []string
	for _, r := range reasons {
		switch {
		case !r.Stable:
		case r.unsure:
			unsure = append(unsure, called(a.name(r.Party)))
		case len(r.Improvements) == 0 && !r.met:
			idle = append(idle, called(a.name(r.Party)))
		default:
			parts = append(parts, r.Short)
		}
	}
	if len(unsure) > 0 {
		parts = append(parts, "nothing is known to be better for "+and(unsure))
	}
	switch {
	case len(idle) > 1 && len(idle) == len(a.Parties):
		parts = append(parts, "none of the parties has anything better to do alone")
	case len(idle) > 0:
		parts = append(parts, fmt.Sprintf("%s %s nothing better to do alone", and(idle), plural(len(idle), "has", "have")))
	}
	if len(parts) == 0 {
		return ""
	}
	return capital(strings.Join(parts, "; ")) + "."
}

// pageWhy is the settlements one by one.
func (a *Analysis) pageWhy() section {
	s := section{id: "why", title: "Why each would hold"}
	if a.Wish == nil { // told with the outcome asked for otherwise
		s.lead = a.wayThere()
	}
	if len(a.LittleKnown) > 0 {
		s.title = "What is known of each"
	}
	rows, left := shown(a, a.Settlements)
	for _, x := range rows {
		s.blocks = append(s.blocks, a.settlementCard(x))
	}
	if left > 0 {
		s.blocks = append(s.blocks, more(left))
	}
	return s
}

// summary is the answer in a sentence or two.
func (a *Analysis) summary() string {
	if len(a.Settlements) == 0 {
		return "No outcome would hold: in each of them at least one party could leave to its own advantage, and no answer would stop it."
	}
	if len(a.LittleKnown) > 0 {
		return a.soFar()
	}
	total := 0
	var parts []string
	for _, h := range a.Held {
		if total += h.Count; h.Count > 0 {
			name, _ := badge(h.Firmness)
			parts = append(parts, fmt.Sprintf("%d %s", h.Count, strings.ToLower(name)))
		}
	}
	text := fmt.Sprintf("%s of %d would hold: %s.", count(total, "outcome", "outcomes"), a.Outcomes, and(parts))
	return text + a.presence()
}

// soFar is the answer where too little is known for one.
func (a *Analysis) soFar() string {
	total := 0
	for _, h := range a.Held {
		total += h.Count
	}
	return fmt.Sprintf("Of %s %d %s not known to be left.%s", count(a.Outcomes, "outcome", "outcomes"), total, plural(total, "is", "are"), a.presence())
}

// presence tells whether the status quo is among the settlements.
func (a *Analysis) presence() string {
	switch {
	case a.Present == nil:
		return ""
	case a.Present.Holds:
		return " How things stand now is one of them."
	}
	return " How things stand now is not one of them."
}

// firmnesses says what the badges mean that occur.
func (a *Analysis) firmnesses() string {
	var parts []string
	if k := slices.IndexFunc(a.Settlements, a.doubtful); k >= 0 {
		name, means := a.badge(a.Settlements[k])
		parts = append(parts, name+": "+means+".")
	}
	for _, b := range badges {
		if slices.ContainsFunc(a.Settlements, func(x Settlement) bool { return x.Firmness == b.of && !a.doubtful(x) }) {
			parts = append(parts, b.name+": "+b.means+".")
		}
	}
	return strings.Join(parts, " ")
}

func (a *Analysis) settlementCard(x Settlement) block {
	name, means := a.badge(x)
	b := block{kind: card, text: x.Words + ".", badge: name, tone: a.tone(x), facts: a.cardFacts(x.State, x.Concepts), lines: []line{{whyLabel(a.doubtful(x)), capital(means) + "."}}}
	for _, r := range x.Reasons {
		b.lines = append(b.lines, a.reasonLine(r))
	}
	if x.Seen != nil {
		b.lines = append(b.lines, line{"Not seen", fmt.Sprintf("%s %s not see this outcome.", capital(and(a.names(x.Seen.HiddenFrom))), plural(len(x.Seen.HiddenFrom), "does", "do"))})
	}
	undone, left := shown(a, x.UndoneBy)
	for _, text := range undone {
		b.lines = append(b.lines, line{"What could undo it", text})
	}
	if left > 0 {
		b.lines = append(b.lines, line{"What could undo it", more(left).text})
	}
	if x.Share != nil {
		b.lines = append(b.lines, line{"How sure", a.sure(x)})
	}
	if x.Route != nil {
		b.lines = append(b.lines, line{"How to get there", x.Route.Text})
	}
	return b
}

func whyLabel(doubtful bool) string {
	if doubtful {
		return "What is known"
	}
	return "Why it holds"
}

// wayThere says what a route is, where some is told.
func (a *Analysis) wayThere() string {
	if a.StatusQuo == "" {
		return ""
	}
	return "How to get there follows only steps that those who take them gain by, unless it says otherwise; steps may be violent, and no way told is advice."
}

// reasonLine is a reason with its party.
func (a *Analysis) reasonLine(r Reason) line {
	if r.Stable {
		return line{"What keeps " + called(a.name(r.Party)), r.Text}
	}
	return line{"Why " + called(a.name(r.Party)) + " leaves", r.Text}
}

func (a *Analysis) cardFacts(state string, concepts []string) string {
	text := "state " + state
	if state == a.StatusQuo {
		text += ", how things stand now"
	}
	if len(concepts) > 0 {
		text += " · stable by " + strings.Join(concepts, ", ")
	}
	return text
}

// name is a party within a sentence; names are several.
func (a *Analysis) name(party string) string {
	for _, p := range a.Parties {
		if p.ID == party {
			return p.Name
		}
	}
	return party
}

func (a *Analysis) names(parties []string) []string {
	var out []string
	for _, p := range parties {
		out = append(out, called(a.name(p)))
	}
	return out
}

func (a *Analysis) words(state string) string {
	for _, s := range a.States {
		if s.ID == state {
			return s.Words
		}
	}
	return ""
}

// sureness puts a share into words.
func sureness(share float64) string {
	switch {
	case share >= 0.95:
		return "Very sure"
	case share >= 0.8:
		return "Fairly sure"
	case share >= 0.6:
		return "Rather sure"
	case share >= 0.4:
		return "Open"
	}
	return "Doubtful"
}

func (a *Analysis) sure(x Settlement) string {
	const few = 2
	text := fmt.Sprintf("%s: it holds still in %s of 100 trials (%s to %s) in which what the parties prefer is a little other than taken here.",
		sureness(x.Share.Share), hundred(x.Share.Share), hundred(x.Share.Low), hundred(x.Share.High))
	switch n := len(x.Pivots); {
	case n == 0:
		return text + " No single comparison decides."
	case n > few:
		text += fmt.Sprintf(" %d single comparisons decide, among them:", n)
	default:
		text += " It hangs on this:"
	}
	var list []string
	for _, p := range x.Pivots[:min(few, len(x.Pivots))] {
		list = append(list, p.Text)
	}
	return text + " " + strings.Join(list, ". ") + "."
}

// hundred is a share of a hundred.
func hundred(share float64) string { return fmt.Sprintf("%.0f", 100*share) }

func (a *Analysis) pagePresent() section {
	s := section{id: "now", title: "How things stand now"}
	if a.Present == nil {
		return s
	}
	b := block{kind: card, text: a.words(a.StatusQuo) + ".", facts: a.cardFacts(a.StatusQuo, nil)}
	if k := a.settlement(a.StatusQuo); k >= 0 && k < a.firstPage() {
		return s // told already
	}
	b.badge, b.tone = a.standing(a.StatusQuo)
	for _, r := range a.Present.Reasons {
		b.lines = append(b.lines, a.reasonLine(r))
	}
	s.blocks = []block{b}
	return s
}

// pageChange is what the outcome asked for lacks, or what the nearest do.
func (a *Analysis) pageChange() section {
	const few = 3
	s := section{id: "change", title: "What would have to change"}
	if a.Wish != nil {
		s.lead = "For the outcome asked for: what parties would have to see otherwise, for each way to hold. " + a.wayThere()
		s.blocks = append(s.blocks, a.wishCard())
		return s
	}
	rows, _ := shown(a, a.NearMisses)
	rows = rows[:min(few, len(rows))]
	for _, x := range rows {
		what := "would hold if it were not for"
		if len(a.LittleKnown) > 0 {
			what = "is known to be left only by"
		}
		s.blocks = append(s.blocks, block{text: fmt.Sprintf("State %s %s %s (%s): %s.", x.State, what, called(a.name(x.Reason.Party)), x.Words, x.Reason.Short)})
	}
	if n := len(a.NearMisses) - len(rows); n > 0 {
		s.blocks = append(s.blocks, block{text: fmt.Sprintf("%s like this: see “What would hold but for one party”.", count(n, "more", "more"))})
	}
	if len(a.States) < a.Outcomes {
		return s // too many for it
	}
	s.blocks = append(s.blocks, block{text: "Name the outcome you wish for with --for, and this page tells the least that would have to change for it to hold."})
	return s
}

// pageNearMisses is what would hold but for one party.
func (a *Analysis) pageNearMisses() section {
	s := section{id: "near", title: "What would hold but for one party"}
	b := block{kind: bullets}
	rows, left := shown(a, a.NearMisses)
	for _, x := range rows {
		b.lines = append(b.lines, line{fmt.Sprintf("State %s. %s.", x.State, x.Words), x.Reason.Text})
	}
	if len(rows) > 0 {
		s.blocks = append(s.blocks, b)
	}
	if left > 0 {
		s.blocks = append(s.blocks, more(left))
	}
	return s
}

// changeNames are how an outcome would hold by a concept.
var changeNames = map[string]string{"nash": "To be firm", "seq": "To be held by answers", "smr": "To be held by threats, without escape", "gmr": "To be held by threats"}

func (a *Analysis) wishCard() block {
	w := a.Wish
	b := block{kind: card, text: w.Words + ".", facts: a.cardFacts(w.State, nil)}
	b.badge, b.tone = a.standing(w.State)
	b.badge = "Asked for: " + strings.ToLower(b.badge)
	for _, r := range w.Reasons {
		if !r.Stable {
			b.lines = append(b.lines, a.reasonLine(r))
		}
	}
	if text := a.kept(w.Reasons); text != "" {
		b.lines = append(b.lines, line{"What keeps the parties", text})
	}
	before := ""
	for _, c := range w.Changes {
		text := c.Text
		if c.Holds && len(a.LittleKnown) > 0 {
			text = "Nothing is known that would have to change."
		}
		if text != before { // what is the same for a lesser way to hold is told once
			b.lines = append(b.lines, line{changeNames[c.Concept], text})
		}
		before = text
	}
	b.lines = append(b.lines, a.instruments()...)
	if text := a.wishSure(); text != "" {
		b.lines = append(b.lines, line{"How sure", text})
	}
	if w.Route != nil {
		b.lines = append(b.lines, line{"How to get there", w.Route.Text})
	}
	return b
}

// wishSure tells how sure it is that the outcome asked for holds, or does not.
func (a *Analysis) wishSure() string {
	if k := a.settlement(a.Wish.State); k >= 0 {
		if a.Settlements[k].Share == nil {
			return ""
		}
		return a.sure(a.Settlements[k])
	}
	if a.Robustness == nil {
		return ""
	}
	often := 0.0
	for _, x := range a.Robustness.Shares {
		if x.State == a.Wish.State {
			often = max(often, x.Share)
		}
	}
	return fmt.Sprintf("It would hold in %s of 100 trials in which what the parties prefer is a little other than taken here.", hundred(often))
}

// instruments tells what a third party can do for the outcome asked for.
func (a *Analysis) instruments() []line {
	var out []line
	w := a.Wish
	switch {
	case w.Package != nil && len(w.Package.Instruments) == 0:
		out = append(out, line{"What a third party can do", "Nothing is needed: it holds and can be reached as things stand."})
	case w.Package != nil:
		name := strings.ToLower(changeNames[w.Package.Concept])
		text := fmt.Sprintf("The cheapest way for it %s costs %g: %s.", name, w.Package.Cost, strings.Join(w.Package.Instruments, "; "))
		if w.Package.Route != nil {
			text += " Then: " + w.Package.Route.Text
		}
		out = append(out, line{"What a third party can do", text})
	case w.Tried > 0:
		out = append(out, line{"What a third party can do", fmt.Sprintf("None of the %s of the case, alone or together, makes it hold and be reached.", count(w.Tried, "instrument", "instruments"))})
	}
	if w.Monitoring != "" {
		out = append(out, line{"Monitoring", w.Monitoring})
	}
	return out
}

func (a *Analysis) pageJumps() section {
	s := section{id: "together", title: "What some could only do together", lead: "Nobody would leave these outcomes alone, but some gain by leaving them together, each who takes part."}
	b := block{kind: bullets}
	rows, left := shown(a, a.Jumps)
	named := map[string]bool{}
	for k, j := range rows {
		if k == 0 || rows[k-1].From != j.From {
			b.lines = append(b.lines, line{fmt.Sprintf("From state %s. %s.", j.From, a.words(j.From)), ""})
		}
		from := &b.lines[len(b.lines)-1]
		if k > 0 && rows[k-1].From == j.From && slices.Equal(rows[k-1].By, j.By) {
			from.text = strings.TrimSuffix(from.text, ".") + "; or to " + a.once(named, j.To) + "."
			continue
		}
		from.text = strings.TrimSpace(fmt.Sprintf("%s %s together: to %s.", from.text, capital(and(a.names(j.By))), a.once(named, j.To)))
	}
	if len(rows) > 0 {
		s.blocks = append(s.blocks, b)
	}
	if left > 0 {
		s.blocks = append(s.blocks, more(left))
	}
	return s
}

// once names a state, the first time with its words.
func (a *Analysis) once(named map[string]bool, state string) string {
	if named[state] {
		return "state " + state
	}
	named[state] = true
	return fmt.Sprintf("state %s (%s)", state, a.words(state))
}

func (a *Analysis) pageViews() section {
	s := section{id: "views", title: "What each party sees"}
	if a.Views == nil {
		return s
	}
	s.lead = "An outcome that a party does not see is neither stable nor unstable for it. What each expects to hold is what holds in the conflict as it sees it."
	text := "Held by all, each seeing what it sees: no outcome."
	if n := len(a.Views.Hold); n > 0 {
		text = fmt.Sprintf("Held by all, each seeing what it sees: %s %s.", plural(n, "state", "states"), and(a.Views.Hold))
	}
	b := block{kind: bullets, lines: []line{{"", text}}}
	for _, t := range a.Views.Text {
		b.lines = append(b.lines, line{"", t})
	}
	s.blocks = []block{b}
	return s
}

// seldom is the share below which a state that does not hold now is not worth a row.
const seldom = 0.05

func (a *Analysis) pageSure() section {
	s := section{id: "sure", title: "How sure this is"}
	r := a.Robustness
	if r == nil {
		return s
	}
	var spread []string
	for _, p := range a.Parties {
		spread = append(spread, fmt.Sprintf("%s %.2g", p.Name, r.Spread[p.ID]))
	}
	s.lead = fmt.Sprintf("Shares of %d trials in which the ranking of every party is perturbed (Mallows' model, spread: %s; seed %d), each with its 95 %% interval of sampling. With a spread of φ two neighbours in a ranking stand the other way round in a share of φ/(1+φ) of the trials. What does not hold now and would in less than 5 %% is left out.",
		r.Samples, strings.Join(spread, ", "), r.Seed)
	t := block{kind: grid, header: []string{"State", "Outcome", "By", "Now", "Share", "Interval"}}
	often := slices.DeleteFunc(slices.Clone(r.Shares), func(x Share) bool { return !x.Now && x.Share < seldom })
	rows, left := shown(a, often)
	for _, x := range rows {
		t.rows = append(t.rows, []string{x.State, a.words(x.State), x.Concept, map[bool]string{true: "holds", false: "–"}[x.Now], hundred(x.Share) + " %", hundred(x.Low) + "–" + hundred(x.High) + " %"})
	}
	s.blocks = append(s.blocks, t)
	if left > 0 {
		s.blocks = append(s.blocks, more(left))
	}
	if len(r.Pivots) == 0 {
		return s
	}
	s.blocks = append(s.blocks, block{text: "Single comparisons that decide; were one the other way round, and nothing else, what holds would be other:"})
	b := block{kind: bullets, lines: a.pivotLines()}
	b.lines, left = shown(a, b.lines)
	s.blocks = append(s.blocks, b)
	if left > 0 {
		s.blocks = append(s.blocks, more(left))
	}
	return s
}

// pivotLines tells what hangs on each comparison, once for concepts of which it
// is the same.
func (a *Analysis) pivotLines() []line {
	var out []line
	by := map[string][]string{}
	for _, p := range a.Robustness.Pivots {
		text := a.pivotText(p)
		if by[text] == nil {
			out = append(out, line{"", text})
		}
		by[text] = append(by[text], p.Concept)
	}
	for k, l := range out {
		out[k].text += " (" + strings.Join(by[l.text], ", ") + ")."
	}
	return out
}

func (a *Analysis) pivotText(p Pivot) string {
	var then []string
	if len(p.Lost) > 0 {
		then = append(then, fmt.Sprintf("%s %s would no longer hold", plural(len(p.Lost), "state", "states"), and(p.Lost)))
	}
	if len(p.Gained) > 0 {
		then = append(then, fmt.Sprintf("%s %s would%s", plural(len(p.Gained), "state", "states"), and(p.Gained), map[bool]string{true: " hold"}[len(p.Lost) == 0]))
	}
	return fmt.Sprintf("%s. Otherwise %s", p.Text, strings.Join(then, ", and "))
}

func (a *Analysis) pageGraph() section {
	if len(a.Graph.States) == 0 {
		return section{}
	}
	return section{id: "moves", title: "The moves", blocks: []block{{kind: picture, text: "Which party can move from which outcome to which."}}}
}

// letters name parties in the narrow cells of the matrix.
const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef"

func (a *Analysis) pageMatrix() section {
	var key []string
	for i, p := range a.Parties {
		key = append(key, letters[i:i+1]+" "+p.Name)
	}
	s := section{id: "matrix", title: "Who stays where", lead: "For every outcome and every way to reason about answers, the parties that would stay: " + strings.Join(key, ", ") + ". “all” is a settlement."}
	t := block{kind: grid, header: []string{"State", "Outcome"}}
	stays := map[string]map[string]map[string]bool{} // by concept, party and state
	for _, c := range a.Concepts {
		t.header = append(t.header, c.Name)
		stays[c.Name] = map[string]map[string]bool{}
		for p, states := range c.Stable {
			stays[c.Name][p] = map[string]bool{}
			for _, st := range states {
				stays[c.Name][p][st] = true
			}
		}
	}
	rows, left := a.matrixStates()
	for _, st := range rows {
		row := []string{st.ID, st.Words}
		for _, c := range a.Concepts {
			row = append(row, a.cell(stays[c.Name], st.ID))
		}
		t.rows = append(t.rows, row)
	}
	s.blocks = append(s.blocks, t)
	if left > 0 {
		s.blocks = append(s.blocks, more(left))
	}
	b := block{kind: bullets}
	for _, c := range a.Concepts {
		if c.Means != "" {
			b.lines = append(b.lines, line{c.Name, "a party stays when " + c.Means + "."})
		}
	}
	s.blocks = append(s.blocks, b)
	return s
}

// matrixStates are the states of the matrix: all that fit, and of more those
// that hold or nearly do.
func (a *Analysis) matrixStates() (rows []State, left int) {
	if a.most == 0 || len(a.States) <= a.most {
		return a.States, 0
	}
	wanted := map[string]bool{a.StatusQuo: true}
	for _, x := range a.Settlements {
		wanted[x.State] = true
	}
	for _, x := range a.NearMisses {
		wanted[x.State] = true
	}
	for _, st := range a.States {
		if wanted[st.ID] && len(rows) < a.most {
			rows = append(rows, st)
		}
	}
	return rows, len(a.States) - len(rows)
}

// cell names the parties that stay.
func (a *Analysis) cell(stays map[string]map[string]bool, state string) string {
	out := ""
	for i, p := range a.Parties {
		if stays[p.ID][state] {
			out += letters[i : i+1]
		}
	}
	switch len(out) {
	case 0:
		return "–"
	case len(a.Parties):
		return "all"
	}
	return out
}

func (a *Analysis) pageReadings() section {
	s := section{id: "readings", title: "Strength, and what is not known"}
	for _, part := range []struct {
		text string
		list []Reading
	}{
		{"Strong stability: what deters must be worse by at least the degree after @.", a.Strength},
		{"Where an order is not known: by _a parties leave for what is not known and are not deterred by it, by _b they neither leave for it nor are deterred, by _c they leave for it and are deterred, by _d they do not leave for it and are deterred. What holds by all four does not hang on what is not known.", a.Unknown},
	} {
		if len(part.list) == 0 {
			continue
		}
		t := block{kind: grid, text: part.text, header: []string{"Concept", "States that hold"}}
		for _, r := range part.list {
			states := "none"
			if len(r.Equilibria) > 0 {
				states = a.few(r.Equilibria)
			}
			t.rows = append(t.rows, []string{r.Concept, states})
		}
		s.blocks = append(s.blocks, t)
	}
	return s
}

func (a *Analysis) pageBasis() section {
	s := section{id: "basis", title: "What this rests on", lead: "Every answer above follows from these preferences and moves, and from nothing else."}
	b := block{kind: bullets}
	for _, p := range a.Basis.Preferences {
		b.lines = append(b.lines, line{"What " + called(a.name(p.Party)) + " prefers", preference(p)})
	}
	s.blocks = append(s.blocks, b)
	if a.Case.Notes != "" {
		s.blocks = append(s.blocks, block{text: "Notes of the case: " + a.Case.Notes})
	}
	s.blocks = append(s.blocks, a.evidence()...)
	return s
}

// preference tells how the order of a party is known.
func preference(p PreferenceBasis) string {
	sep := "; "
	if strings.HasPrefix(p.Given, "a ranking") {
		sep = " > "
	}
	text := capital(p.Given)
	if len(p.Says) > 0 {
		text += ": " + strings.Join(p.Says, sep)
	}
	text += "."
	if p.Certainty > 0 && p.Certainty < 1 {
		text += fmt.Sprintf(" Certainty %g.", p.Certainty)
	}
	if p.Proposed {
		text += " A draft that nobody has confirmed."
	}
	if p.Hole != "" {
		text += " Open: " + strings.TrimSuffix(p.Hole, ".") + "."
	}
	return text
}

func (a *Analysis) evidence() []block {
	var out []block
	b := block{kind: bullets}
	rows, left := shown(a, a.Basis.Evidence)
	for _, r := range rows {
		b.lines = append(b.lines, line{r.What, strings.Join(r.Cites, "; ")})
	}
	if len(b.lines) > 0 {
		out = append(out, block{text: "Evidence:"}, b)
	}
	if left > 0 {
		out = append(out, more(left))
	}
	if len(a.Basis.Without) > 0 {
		out = append(out, block{text: "Nothing is cited for: " + strings.Join(a.Basis.Without, "; ") + "."})
	}
	if len(a.Basis.Sources) > 0 {
		out = append(out, block{text: "The case is from: " + strings.Join(a.Basis.Sources, "; ") + "."})
	}
	return out
}

func (a *Analysis) pageLimits() section {
	s := section{id: "limits", title: "What was not worked out"}
	b := block{kind: bullets}
	for _, l := range a.Limits {
		b.lines = append(b.lines, line{"", l})
	}
	if len(b.lines) > 0 {
		s.blocks = []block{b}
	}
	return s
}

// pageHow tells the reader what the words mean.
var pageHow = section{id: "how", title: "How to read this", blocks: []block{{
	kind: bullets,
	lines: append(badgeLines(), line{"Better off", "by the party's own order of the outcomes, as the case gives it. Whether that order is right is told under “How sure this is” and “What this rests on”."},
		line{"", "The method is the graph model for conflict resolution (Fang, Hipel and Kilgour 1993; Xu, Hipel, Kilgour and Fang 2018): it says what follows from moves and preferences, and does not foretell what will be done."}),
}}}

func badgeLines() []line {
	var out []line
	for _, b := range badges {
		if b.of != Asked {
			out = append(out, line{b.name, b.means + "."})
		}
	}
	return out
}
