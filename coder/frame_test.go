package coder

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"parley/coder/frame"
	"parley/document"
	"parley/english"
	"parley/event"
)

var failures = flag.String("failures", "", "write the frames whose example fails to this file")

// example is a frame's sentence with its marks taken off.
type example struct {
	text  string
	roles map[byte][]string // 'S', 'T', 'B': the words marked
}

func readExample(marked string) (example, error) {
	ex := example{roles: map[byte][]string{}}
	var b strings.Builder
	for {
		i := strings.IndexByte(marked, '[')
		if i < 0 {
			b.WriteString(marked)
			break
		}
		j := strings.IndexByte(marked[i:], ']')
		if j < 4 || marked[i+2] != ' ' {
			return ex, fmt.Errorf("broken mark in %q", marked)
		}
		b.WriteString(marked[:i])
		words := marked[i+3 : i+j]
		b.WriteString(words)
		ex.roles[marked[i+1]] = append(ex.roles[marked[i+1]], words)
		marked = marked[i+j+1:]
	}
	ex.text = b.String()
	return ex, nil
}

// TestFrames codes every frame's example: it must give the frame's category and
// mode, with the marked parties in their roles.
func TestFrames(t *testing.T) {
	c := newTestCoder(t)
	var failed []string
	byCategory := map[string][2]int{}
	for _, f := range c.frames.All {
		why := c.checkFrame(f)
		n := byCategory[f.Category]
		n[0]++
		if why != "" {
			n[1]++
			failed = append(failed, fmt.Sprintf("%s\t%s\t%s", f.ID, f.Example, why))
		}
		byCategory[f.Category] = n
	}
	if *failures != "" {
		if err := os.WriteFile(*failures, []byte(strings.Join(failed, "\n")+"\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Logf("%d frames, %d examples fail: %v", len(c.frames.All), len(failed), byCategory)
	if len(c.frames.All)-byCategory[frame.None][0] < 1500 {
		t.Errorf("%d frames, want 1500 or more", len(c.frames.All))
	}
	for i, f := range failed {
		if i == 40 {
			t.Errorf("and %d more; -failures FILE writes them all", len(failed)-i)
			break
		}
		t.Error(f)
	}
}

func newTestCoder(t testing.TB) *Coder {
	t.Helper()
	c, err := New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func (c *Coder) checkFrame(f *frame.Frame) string {
	ex, err := readExample(f.Example)
	if err != nil {
		return err.Error()
	}
	events := c.Code(document.FromText("example", ex.text, "")).Events
	if f.Category == frame.None {
		for _, e := range events {
			if strings.EqualFold(e.Trigger, f.Trigger) || strings.HasPrefix(strings.ToLower(e.Trigger), f.Trigger) {
				return "coded " + e.Category + " by " + e.Frame
			}
		}
		return ""
	}
	got := make([]string, 0, 4)
	for _, e := range events {
		if e.Category == f.Category && e.Mode == f.Mode {
			miss := missingRole(ex, e)
			if miss == "" {
				return ""
			}
			got = append(got, "role "+miss)
			continue
		}
		got = append(got, fmt.Sprintf("%s/%s by %s", e.Category, e.Mode, e.Frame))
	}
	if len(got) == 0 {
		return "nothing coded" + c.lostTrigger(f, ex.text)
	}
	return strings.Join(got, "; ")
}

// lostTrigger says how the parser read the trigger when no token has its lemma
// and part of speech.
func (c *Coder) lostTrigger(f *frame.Frame, text string) string {
	near := ""
	for _, s := range english.Parse(text) {
		var t tree
		t.reset(text, &s)
		for i := range s.Tokens {
			if t.lemma(i) == f.Trigger && triggerKind(&t, i) == f.Kind {
				return ""
			}
			if l := strings.ToLower(s.Tokens[i].Text); len(l) > 2 && len(f.Trigger) > 2 && l[:3] == f.Trigger[:3] {
				near = fmt.Sprintf(": %s read as %s/%s/%s", l, t.lemma(i), s.Tokens[i].UPOS, s.Tokens[i].Dep)
			}
		}
	}
	return " (trigger lost" + near + ")"
}

// missingRole names a marked party that does not stand in its role.
func missingRole(ex example, e event.Event) string {
	holds := func(side []event.Actor, words string) bool {
		w := strings.ToLower(strip(words))
		return slices.ContainsFunc(side, func(a event.Actor) bool {
			have := strings.ToLower(strip(a.Text))
			return strings.Contains(have, w) || strings.Contains(w, have) && have != ""
		})
	}
	for _, w := range ex.roles['S'] {
		if !holds(e.Sources, w) {
			return "S " + w
		}
	}
	for _, w := range ex.roles['T'] {
		if !holds(e.Targets, w) {
			return "T " + w
		}
	}
	for _, w := range ex.roles['B'] {
		if !holds(e.Sources, w) || !holds(e.Targets, w) {
			return "B " + w
		}
	}
	return ""
}
