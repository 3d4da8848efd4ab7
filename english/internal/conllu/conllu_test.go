package conllu

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestRead(t *testing.T) {
	const text = `# newdoc id = d
# sent_id = d-1
# text = They can't.
1	They	they	PRON	PRP	_	2	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	SpaceAfter=No
2	ca	can	AUX	MD	_	0	root	_	_
3	n't	not	PART	RB	_	2	advmod	_	_
3.1	go	go	VERB	VB	_	_	_	_	_
4	.	.	PUNCT	.	_	2	punct	_	_
`
	want := []Sentence{{ID: "d-1", Text: "They can't.", Document: true, Words: []Word{
		{"They", "they", "PRON", "PRP", 2, "nsubj", true},
		{"ca", "can", "AUX", "MD", 0, "root", false},
		{"n't", "not", "PART", "RB", 2, "advmod", false},
		{".", ".", "PUNCT", ".", 2, "punct", true},
	}}}
	for _, end := range []string{"", "\n", "\r\n"} {
		got, err := Read(strings.NewReader(text+end), "x")
		if err != nil {
			t.Fatal(err)
		}
		if d := cmp.Diff(want, got); d != "" {
			t.Error(d)
		}
	}
}

func TestReadErrors(t *testing.T) {
	for text, want := range map[string]string{
		"1\tA\n":                           "x:1: 2 fields",
		"1\tA\ta\tX\tX\t_\tb\tdep\t_\t_\n": `x:1: head "b"`,
	} {
		if _, err := Read(strings.NewReader(text), "x"); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v, want %s", text, err, want)
		}
	}
}
