package contradiction

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"parley/event"
	"parley/relation"
)

const (
	baseToll      = 0.6 // counts are revised, so not more
	baseWho       = 0.7 // two doers named for one act
	baseHappened  = 0.6 // done, and not done
	basePublicity = 0.3 // open in one account, secret in another

	// tollRatio is how far two counts must differ: a tenth is rounding.
	tollRatio = 1.1

	// maxAccounts bounds the accounts that one account is compared with.
	maxAccounts = 20
)

// rivalAccounts finds two voices (sources, or speakers within a source) that
// differ about one event.
//
//   - toll: one assault, two counts of dead.
//   - doer: one act on one day, two doers that have nothing to do with each
//     other, told in like words; neither account names the other's doer.
//   - happened-or-not: done in one account, not done in another; a denial by
//     the doer itself belongs to words against deeds.
//   - open-or-secret: public in one account and covert in another.
//
// One event means the same category, target and a date both know to the month
// (to the day for the doer) that may be the same, and places (Where) that are
// equal or not both given. Where no target can be identified the places must be
// equal.
func (r *record) rivalAccounts() {
	r.accountsOfOneDay()
	same := func(x, y *item) bool {
		return x.incident.Category == y.incident.Category && differentVoice(x, y) && samePlaceName(x, y)
	}
	r.meet(twoSided{
		kind: RivalAccounts, rule: "happened-or-not", base: baseHappened, half: halfGap,
		first:  func(x *item) bool { return x.polarity(event.Denied) && !selfDenied(x) && !hasCue("future", x.normal) },
		second: func(x *item) bool { return x.happened() },
		also: func(x, y *item) bool {
			return same(x, y) && x.when.Overlaps(y.when) && (x.exact() && y.exact() || sameWords(x, y))
		},
		title: "%s, yet by another account %s", why: "done in one account and not done in another",
	})
	r.meet(twoSided{
		kind: RivalAccounts, rule: "open-or-secret", base: basePublicity, half: halfGap, openly: true,
		first:  func(x *item) bool { return x.happened() && x.incident.Publicity == event.Public },
		second: func(x *item) bool { return x.happened() && x.covert() },
		also: func(x, y *item) bool {
			return same(x, y) && x.exact() && y.exact() && x.when.Overlaps(y.when) && sameWords(x, y)
		},
		title: "%s, yet by another account %s", why: "open in one account and secret in another",
	})
}

// accountsOfOneDay compares accounts of hostile deeds by target and place.
func (r *record) accountsOfOneDay() {
	groups := map[string][]*item{}
	for _, x := range r.items {
		if !x.happened() || x.quad != 4 || !x.exact() {
			continue
		}
		if w := strings.ToLower(strings.TrimSpace(x.incident.Where)); w != "" {
			k := x.incident.Category + "\x00at\x00" + w
			groups[k] = append(groups[k], x)
		}
		seen := map[string]bool{}
		for _, m := range x.targets {
			if k := x.incident.Category + "\x00on\x00" + m.home(); !seen[k] {
				seen[k] = true
				groups[k] = append(groups[k], x)
			}
		}
	}
	for _, list := range groups {
		slices.SortFunc(list, func(a, b *item) int {
			if a.when.From != b.when.From {
				return a.when.From - b.when.From
			}
			return comparePlace(a, b)
		})
		for i, x := range list {
			for j := i + 1; j < len(list) && j <= i+maxAccounts && list[j].when.From <= x.when.To; j++ {
				r.compareAccounts(x, list[j])
			}
		}
	}
}

func (r *record) compareAccounts(x, y *item) {
	if comparePlace(x, y) > 0 {
		x, y = y, x
	}
	if !differentVoice(x, y) || !samePlaceName(x, y) {
		return
	}
	place := x.incident.Where
	if place == "" {
		place = y.incident.Where
	}
	key := strings.ToLower(place)
	if len(x.targets) > 0 {
		key = x.targets[0].home()
	}
	day := strconv.Itoa(max(x.when.From, y.when.From))
	c := clash{
		kind: RivalAccounts, sides: [2]*item{x, y},
		keys: []string{key, x.incident.Category, day, strings.ToLower(place)},
	}
	r.tolls(c, place)
	r.doers(c, place)
}

func (r *record) tolls(c clash, place string) {
	x, y := c.sides[0], c.sides[1]
	if !x.category("ASSAULT") || len(x.sources) > 0 && len(y.sources) > 0 && !anyKin(x.sources, y.sources) {
		return
	}
	m, okM := toll(x.quote())
	n, okN := toll(y.quote())
	if !okM || !okN || float64(max(m, n)) < tollRatio*float64(min(m, n)) {
		return
	}
	c.rule = "toll"
	c.say = func() wording {
		return wording{
			title:  fmt.Sprintf("Accounts of an attack%s differ on how many died: %d or %d.", inPlace(place), m, n),
			why:    reasons("two voices count the dead of what may be one attack", gapWords(x, y)),
			labels: [2]string{x.label(), y.label()},
			actors: actorsOf(x.targets, x.sources),
		}
	}
	c.strength = strength(baseToll, x, y, halfGap, 0)
	r.add(c)
}

func (r *record) doers(c clash, place string) {
	x, y := c.sides[0], c.sides[1]
	oneDay := x.when == y.when && x.when.From == x.when.To
	if !oneDay || len(x.sources) == 0 || len(y.sources) == 0 || anyKin(x.sources, y.sources) || !sameWords(x, y) {
		return
	}
	if len(x.targets) > 0 && len(y.targets) > 0 && !anyKin(x.targets, y.targets) {
		return
	}
	if names(x, y.sources) || names(y, x.sources) {
		return // one of the two may only leave out a partner
	}
	c.rule = "doer"
	c.say = func() wording {
		return wording{
			title: sentence(fmt.Sprintf("accounts of one act%s differ on who did it: %s or %s", inPlace(place),
				the(relation.Name(x.sources[0].actor)), the(relation.Name(y.sources[0].actor)))),
			why:    reasons("two voices name different doers on one day, in like words", gapWords(x, y)),
			labels: [2]string{x.label(), y.label()},
			actors: actorsOf(x.targets, x.sources, y.sources),
		}
	}
	c.strength = strength(baseWho, x, y, halfGap, 0)
	r.add(c)
}

// names reports whether the quote has a telling word of one of the names.
func names(x *item, list []member) bool {
	for _, m := range list {
		for w := range strings.FieldsSeq(relation.Normalise(relation.Name(m.actor))) {
			if !isCue("group-word", w) && strings.Contains(x.padded, " "+w+" ") {
				return true
			}
		}
	}
	return false
}

func inPlace(place string) string {
	if place == "" {
		return ""
	}
	return " in " + place
}

func actorsOf(lists ...[]member) []event.Actor {
	var out []event.Actor
	for _, m := range slices.Concat(lists...) {
		out = append(out, m.actor)
	}
	return out
}

// samePlaceName reports whether the places may be one: equal, or not both given
// where some target is identified.
func samePlaceName(x, y *item) bool {
	a, b := strings.TrimSpace(x.incident.Where), strings.TrimSpace(y.incident.Where)
	if a == "" || b == "" {
		return len(x.targets) > 0 && len(y.targets) > 0
	}
	return strings.EqualFold(a, b)
}

// smallNumbers are the number words that tolls are written in.
var smallNumbers = map[string]int{
	"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60,
}

const (
	// tollReach is how many words may lie between a number and its word of
	// death: "18 people were killed", "killed at least 18".
	tollReach = 5

	// maxToll is greater than the dead of any event one sentence counts; what is
	// more is a year run together or a slip.
	maxToll = 10_000_000
)

// toll is the first count of dead in a quote: a number with a word of death
// near it and no word of hurt between.
func toll(quote string) (int, bool) {
	words := strings.Fields(relation.Normalise(joinThousands(quote)))
	for i, w := range words {
		n, ok := number(w)
		if !ok {
			continue
		}
		if i > 0 && isCue("hurt", words[i-1]) || i+1 < len(words) && isCue("hurt", words[i+1]) {
			continue
		}
		if deathNear(words[i+1:min(len(words), i+1+tollReach)]) || deathNear(backwards(words[max(0, i-tollReach+1):i])) {
			return n, true
		}
	}
	return 0, false
}

// deathNear looks along the words for death before hurt or another number.
func deathNear(words []string) bool {
	for _, w := range words {
		if isCue("death", w) {
			return true
		}
		if _, ok := number(w); ok || isCue("hurt", w) {
			return false
		}
	}
	return false
}

func backwards(words []string) []string {
	out := slices.Clone(words)
	slices.Reverse(out)
	return out
}

// number reads digits or a number word. Years (1900 to 2099) are no tolls.
func number(w string) (int, bool) {
	if n, ok := smallNumbers[w]; ok {
		return n, true
	}
	n, err := strconv.Atoi(w)
	return n, err == nil && n > 0 && n < maxToll && (n < 1900 || n > 2099)
}

// joinThousands takes the commas out of "1,200".
func joinThousands(s string) string {
	digit := func(i int) bool { return i >= 0 && i < len(s) && s[i] >= '0' && s[i] <= '9' }
	var b strings.Builder
	for i := range len(s) {
		if s[i] == ',' && digit(i-1) && digit(i+1) {
			continue
		}
		b.WriteByte(s[i])
	}
	return b.String()
}
