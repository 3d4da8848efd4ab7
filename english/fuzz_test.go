package english

import "testing"

// FuzzSentences keeps offsets honest whatever the bytes.
func FuzzSentences(f *testing.F) {
	f.Add("Dr. Bhir met Gen. Musharraf.\n\n“Why?” he asked.")
	f.Add("govern-\nment \xff\xfe cannot 5pm U.S.")
	f.Fuzz(func(t *testing.T, text string) {
		checkSpans(t, text, Sentences(text))
	})
}

// FuzzParse checks that every sentence is one tree.
func FuzzParse(f *testing.F) {
	f.Add("Talks failed. The army shelled the town")
	f.Add("\x00 ( ( ( ' ' n't")
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 4000 {
			return
		}
		all := Parse(text)
		checkSpans(t, text, all)
		for _, s := range all {
			checkTree(t, s)
		}
	})
}

func checkSpans(t *testing.T, text string, all []Sentence) {
	t.Helper()
	at := 0
	for _, s := range all {
		if s.Start < at || len(s.Tokens) == 0 || len(s.Tokens) > maxTokens {
			t.Fatalf("sentence %d:%d of %d tokens after %d", s.Start, s.End, len(s.Tokens), at)
		}
		if s.Start != s.Tokens[0].Start || s.End != s.Tokens[len(s.Tokens)-1].End {
			t.Fatalf("sentence %d:%d is not what its tokens span", s.Start, s.End)
		}
		for _, w := range s.Tokens {
			if w.Start < at || w.Start >= w.End || w.End > len(text) || text[w.Start:w.End] != w.Text {
				t.Fatalf("token %q at %d:%d after %d", w.Text, w.Start, w.End, at)
			}
			for _, r := range text[at:w.Start] {
				if !isSpace(r) {
					t.Fatalf("%q lies between tokens", r)
				}
			}
			at = w.End
		}
	}
}

func checkTree(t *testing.T, s Sentence) {
	t.Helper()
	roots := 0
	for i, w := range s.Tokens {
		if w.Head < 0 {
			roots++
			if w.Dep != "root" {
				t.Fatalf("root is %q", w.Dep)
			}
		}
		steps := 0
		for j := i; j >= 0; j = s.Tokens[j].Head {
			if steps++; steps > len(s.Tokens) {
				t.Fatalf("word %d hangs in a circle", i)
			}
		}
		if w.UPOS == "" || w.XPOS == "" || w.Dep == "" || w.Lemma == "" {
			t.Fatalf("word %d lacks something: %+v", i, w)
		}
	}
	if roots != 1 {
		t.Fatalf("%d roots", roots)
	}
}
