package calendar

// bound cuts or opens a period by the words before it ("since", "by the end
// of") and after it ("onwards"), and tells where those words begin.
func (r *Reader) bound(p period, lo, hi int) (period, int) {
	at := lo - 1
	for n := 0; n < 3 && at >= 0 && (r.text(at) == "the" || r.upos(at) == "DET" || p.event() && r.upos(at) == "ADJ"); n++ {
		at--
	}
	if r.text(at) == "from" && p.grain != someDays && (at == 0 || r.onwards(hi)) {
		p.to = period{}.to
		p.open = true
		return p, at
	}
	best := r.boundAt(at)
	if best == nil && p.event() && r.text(at) == "of" && r.upos(at-1) == "NOUN" { // "after the attacks of 9/11"
		if at -= 2; r.text(at) == "the" {
			at--
		}
		best = r.boundAt(at)
	}
	if best == nil {
		return p, lo
	}
	return r.apply(best.kind, p), at - len(best.words) + 1
}

// boundAt is the longest bound whose last word is token at, or nil.
func (r *Reader) boundAt(at int) *bound {
	var best *bound
	list := r.tables.bounds[r.at(at).entry]
	for k := range list {
		b := &list[k]
		if best != nil && len(b.words) <= len(best.words) {
			continue
		}
		first, fits := at-len(b.words)+1, true
		for j, e := range b.words {
			if fits = r.at(first+j).entry == e; !fits {
				break
			}
		}
		if fits {
			best = b
		}
	}
	return best
}

// event tells a period that is that of an event.
func (p period) event() bool { return p.anchor != "" && p.anchor != DocumentDate }

func (r *Reader) onwards(i int) bool {
	switch r.text(i) {
	case "onward", "onwards", "forward":
		return true
	case "on":
		return r.upos(i+1) == "PUNCT" || i+1 >= len(r.tok)
	}
	return false
}

// apply makes of a period what a bound says. After a unit of the calendar
// begins with the day after it; after an event, with its last day.
func (r *Reader) apply(kind string, p period) period {
	q := period{anchor: p.anchor, open: true}
	switch kind {
	case "since":
		q.from = p.from
		if p.event() {
			q.from = p.to
		}
		if !r.base.Before(q.from) {
			q.to = r.base
		}
	case "after":
		q.from = p.to
		if !p.event() {
			q.from = p.to.AddDate(0, 0, 1)
		}
	case "before":
		q.to = p.from
		if !p.event() {
			q.to = p.from.AddDate(0, 0, -1)
		}
	case "until", "by":
		q.to = p.to
		if p.event() {
			q.to = p.from
		}
	case "from":
		q.from = p.from
	default:
		return p
	}
	return q
}

// boundByEvent is for "after the 1979 invasion": the event lies somewhere in
// the year, so the time after it begins there.
func boundByEvent(p, bounded period) period {
	if !bounded.from.IsZero() {
		bounded.from = p.from
	} else {
		bounded.to = p.to
	}
	return bounded
}

// attribute finds the noun whose date alone a date is: "the 1951 Refugee
// Convention", "last week's attack", "Israel's 1982 invasion". -1 for none.
func (r *Reader) attribute(p period, lo, hi int) int {
	if r.text(lo-1) == "of" && r.keeps(lo-2) { // "the Assistance Act of 2009"
		return lo - 2
	}
	from := hi
	switch {
	case r.text(hi) == "'s" || r.text(hi) == "’s":
		from = hi + 1
	case p.event() || p.grain != oneDay && p.grain != oneMonth && p.grain != oneYear,
		r.at(lo).nth || r.at(lo).num < 0 && r.at(lo).kinds&month == 0:
		return -1
	case !r.determined(lo - 1):
		return -1
	}
	noun := -1
	for j := from; j < len(r.tok) && j < from+maxClimb; j++ {
		switch r.tok[j].UPOS {
		case "NOUN", "PROPN":
			noun = j
			continue
		case "ADJ":
			continue
		}
		if r.text(j) == "-" || r.tok[j].Dep == "amod" {
			continue
		}
		break
	}
	return noun
}

// determined tells an article, pronoun or possessor before a date.
func (r *Reader) determined(i int) bool {
	switch r.upos(i) {
	case "DET":
		return true
	case "PART":
		return r.text(i) == "'s" || r.text(i) == "’s"
	case "PRON":
		return r.tok[i].Dep == "nmod:poss"
	}
	return false
}

// keeps tells a noun that keeps its year whatever stands before it: a treaty
// or law is not of the time it is spoken of.
func (r *Reader) keeps(noun int) bool { return r.capital(noun) && r.is(noun, treaty) }

// inName tells a day or month that only names a group: "the 17 November
// group".
func (r *Reader) inName(lo, hi int, p period) bool {
	if r.at(lo).num < 0 && !r.is(lo, month) || p.grain != oneDay && p.grain != oneMonth {
		return false
	}
	for i := lo; i < hi; i++ {
		if r.at(i).digits == 4 {
			return false
		}
	}
	if r.text(hi) == "-" {
		hi++
	}
	return r.is(hi, group)
}
