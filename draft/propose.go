package draft

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"

	"parley/actor"
	"parley/event"
	"parley/settle/casefile"
)

// Request is what a case is drafted from.
type Request struct {
	Registry *actor.Registry
	Sides    []Side // two or more
	Events   []event.Event
	Claims   []event.Claim
	// MostOptions is how many options a side has at most, those told most and
	// latest; 0 takes all.
	MostOptions int
}

// ErrNoRecords says that nothing is told of what a side did or wanted.
var ErrNoRecords = errors.New("no record tells of anything done to, or wanted of, the others")

// Propose drafts a case. The error says why there is none: fewer than two
// sides, one twice, or one that no record shows (ErrNoRecords).
func Propose(q Request) (*casefile.Case, error) {
	if err := checkSides(q.Sides); err != nil {
		return nil, err
	}
	r := reader{cast{q.Registry, q.Sides}, tellings(q.Claims)}
	deeds := r.deeds(q.Events)
	today := latest(deeds)
	list, left := chosen(gather(deeds, today), cmp.Or(q.MostOptions, math.MaxInt))
	c := &casefile.Case{
		Format: casefile.Format, ID: "draft", Title: title(q.Sides), TimePoint: dateAt(today),
		Preferences: map[string]casefile.Preference{}, Views: views(list, q.Sides),
	}
	var silent []string
	for i, s := range q.Sides {
		d := casefile.DecisionMaker{ID: s.ID, Name: s.Name, Evidence: proof(showing(i, deeds))}
		if len(d.Evidence) == 0 {
			silent = append(silent, s.Name)
		}
		c.DMs = append(c.DMs, d)
		c.Preferences[s.ID] = preference(i, list, q.Sides)
	}
	if len(silent) > 0 {
		return nil, fmt.Errorf("%s: %w", strings.Join(silent, ", "), ErrNoRecords)
	}
	for _, k := range list {
		c.Options = append(c.Options, k.asOption(q.Sides))
	}
	for _, p := range excluded(list) {
		c.Exclusions = append(c.Exclusions, p.asExclusion(q.Sides))
	}
	quo, disputed := statusQuo(list, q.Sides, today)
	c.StatusQuo = quo
	c.Sources = sources(c)
	c.Notes = notes(len(q.Events), disputed, left, q.Sides)
	return c, nil
}

// latest is the last day that something is told to have happened on; where
// nothing is dated, the last by which something is told.
func latest(deeds []deed) int {
	dated, told := math.MinInt32, math.MinInt32
	for _, d := range deeds {
		if d.dated && d.real {
			dated = max(dated, d.day)
		}
		told = max(told, d.day)
	}
	if dated == math.MinInt32 {
		return told
	}
	return dated
}

func checkSides(sides []Side) error {
	if len(sides) < 2 {
		return fmt.Errorf("a conflict has two sides or more; %d given", len(sides))
	}
	seen := map[string]string{}
	for _, s := range sides {
		if s.ID == "" {
			return errors.New("a side needs a name")
		}
		if other, twice := seen[s.ID]; twice {
			return fmt.Errorf("%s and %s are one side (%s)", other, s.Name, s.ID)
		}
		seen[s.ID] = s.Name
	}
	return nil
}

func title(sides []Side) string {
	var names []string
	for _, s := range sides {
		names = append(names, s.called())
	}
	n := len(names) - 1
	return "Draft: " + strings.Join(names[:n], ", ") + " and " + names[n]
}

// tellings are the words of claims, by the events that were coded from them:
// they often say more of an act than the words that name it.
func tellings(claims []event.Claim) map[string][]casefile.Evidence {
	out := map[string][]casefile.Evidence{}
	for _, c := range claims {
		for _, id := range c.EventIDs {
			for _, v := range c.Evidence {
				out[id] = append(out[id], proofOf(id, v))
			}
		}
	}
	for id, list := range out {
		slices.SortFunc(list, func(a, b casefile.Evidence) int {
			return cmp.Or(cmp.Compare(a.Source, b.Source), cmp.Compare(a.SHA256, b.SHA256), cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
		})
		out[id] = slices.Compact(list)
	}
	return out
}

// showing are the deeds that show a side at work.
func showing(dm int, deeds []deed) []deed {
	return slices.DeleteFunc(slices.Clone(deeds), func(d deed) bool {
		if d.role == asks {
			return d.by != dm
		}
		return d.dm != dm
	})
}

// views are what a side does not see: options of another that are told to be
// covert or alleged, where it is told of this side that it denies them.
func views(list []candidate, sides []Side) map[string]casefile.View {
	out := map[string]casefile.View{}
	for _, c := range list {
		if !slices.ContainsFunc(c.deeds, func(d deed) bool { return d.hidden != "" }) {
			continue
		}
		for i, s := range sides {
			denials := slices.DeleteFunc(c.with(leaves), func(d deed) bool { return d.by != i })
			if i == c.dm || len(denials) == 0 {
				continue
			}
			v := out[s.ID]
			v.UnseenOptions = append(v.UnseenOptions, c.id(sides))
			v.Evidence = append(v.Evidence, proof(denials)...)
			out[s.ID] = v
		}
	}
	return out
}

// sources are those that the lines of a case cite, by name.
func sources(c *casefile.Case) []casefile.Source {
	cited := map[string]bool{}
	add := func(list []casefile.Evidence) {
		for _, v := range list {
			cited[v.Source] = true
		}
	}
	for _, d := range c.DMs {
		add(d.Evidence)
	}
	for _, o := range c.Options {
		add(o.Evidence)
	}
	for _, p := range c.Preferences {
		for _, s := range p.Statements {
			add(s.Evidence)
		}
	}
	for _, v := range c.Views {
		add(v.Evidence)
	}
	var out []casefile.Source
	for ref := range cited {
		out = append(out, casefile.Source{Ref: ref})
	}
	slices.SortFunc(out, func(a, b casefile.Source) int { return cmp.Compare(a.Ref, b.Ref) })
	return out
}

// notes say what the draft is, and what an analyst has to look at first.
func notes(events int, disputed []string, left []candidate, sides []Side) string {
	lines := []string{
		fmt.Sprintf("Drafted from %d events. Every option and statement is a proposal; check it against its evidence, put the statements in order of importance, fill the holes, and take proposed off what you confirm. Solved as it stands, the draft takes a side for indifferent to what no statement of it tells of.", events),
	}
	if len(disputed) > 0 {
		lines = append(lines, "Told and denied, so that the status quo may be wrong there: "+strings.Join(disputed, ", ")+".")
	}
	for i, side := range sides {
		var names []string
		for _, c := range left {
			if c.dm == i {
				names = append(names, fmt.Sprintf("%s%s (%d)", c.words(sides), c.mark(), len(c.deeds)))
			}
		}
		if len(names) > 0 {
			lines = append(lines, fmt.Sprintf("Told of %s too, and left out by the most options a side has (records): %s.", side.called(), strings.Join(names, ", ")))
		}
	}
	return strings.Join(lines, "\n")
}
