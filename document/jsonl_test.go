package document

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines reads JSONL and gives ids and errors in order, as words.
func lines(input string, o Options) []string {
	var got []string
	for d, err := range ReadJSONL(strings.NewReader(input), "a.jsonl", o) {
		if err != nil {
			var e *Error
			errors.As(err, &e)
			got = append(got, fmt.Sprintf("%s:%d %s", e.Path, e.Line, e.Reason))
			continue
		}
		got = append(got, d.ID+" "+d.Text)
	}
	return got
}

func TestReadJSONL(t *testing.T) {
	for name, c := range map[string]struct {
		input string
		o     Options
		want  []string
	}{
		"good":           {"{\"id\":\"a\",\"text\":\"x\"}\r\n\n{\"id\":\"b\",\"text\":\"y\",\"other\":[1]}", Options{}, []string{"a x", "b y"}},
		"mark":           {"\ufeff{\"id\":\"a\",\"text\":\"x\"}\n", Options{}, []string{"a x"}},
		"bad between":    {"{\"id\":\"a\",\"text\":\"x\"}\n{oops\n[1]\n{\"id\":\"b\",\"text\":\"y\"}\n", Options{}, []string{"a x", "a.jsonl:2 bad line", "a.jsonl:3 bad line", "b y"}},
		"duplicate":      {"{\"id\":\"a\",\"text\":\"x\"}\n{\"id\":\"a\",\"text\":\"y\"}\n", Options{}, []string{"a x", "a.jsonl:2 duplicate id"}},
		"no id":          {"{\"text\":\"x\"}\n{\"id\":null,\"text\":\"x\"}\n{\"id\":7,\"text\":\"x\"}\n", Options{}, []string{"a.jsonl:1 x", "a.jsonl:2 x", "7 x"}},
		"no text":        {"{\"id\":\"a\"}\n{\"id\":\"b\",\"text\":\" \"}\n{\"id\":\"c\",\"text\":5}\n", Options{}, []string{"a.jsonl:1 bad line", "a.jsonl:2 empty", "a.jsonl:3 bad line"}},
		"NUL":            {"{\"id\":\"a\",\"text\":\"x\\u0000y\"}\n", Options{}, []string{"a.jsonl:1 binary"}},
		"long lines":     {"{\"id\":\"a\",\"text\":\"" + strings.Repeat("x", 90) + "\"}\n{\"id\":\"b\",\"text\":\"y\"}\n", Options{MaxBytes: 60}, []string{"a.jsonl:1 too large", "b y"}},
		"odd metadata":   {"{\"id\":\"a\",\"text\":\"x\",\"date\":2019,\"author\":[\"A\"],\"title\":{}}\n", Options{}, []string{"a x"}},
		"deep":           {"{\"id\":\"a\",\"o\":" + strings.Repeat("[", 20000) + "\n{\"id\":\"b\",\"text\":\"y\"}", Options{}, []string{"a.jsonl:1 bad line", "b y"}},
		"nothing":        {"\n\n", Options{}, []string{"a.jsonl:0 empty"}},
		"nothing at all": {"", Options{}, []string{"a.jsonl:0 empty"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lines(c.input, c.o)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestJSONLFields(t *testing.T) {
	const input = `{"id":"a","date":"2019-02-14","text":"é \"x\"","title":"T","publisher":"P","grade":"B2","author":"A"}`
	d := one(t, put(t, "a.json", input), Options{})
	want := Document{
		ID: "a", Title: "T", Author: "A", Publisher: "P", Date: "2019-02-14", DateFrom: FromMetadata, Grade: "B2",
		Format: JSONL, Charset: "utf-8", Text: `é "x"`, SHA256: d.SHA256,
	}
	if diff := cmp.Diff(want, d); diff != "" {
		t.Error(diff)
	}
}

// A line far longer than any reader's buffer is one document.
func TestJSONLLongLine(t *testing.T) {
	text := strings.Repeat("Kabul denied it. ", 200_000)
	d := one(t, put(t, "a.jsonl", `{"id":"a","text":"`+text+`"}`), Options{})
	if d.Text != text {
		t.Errorf("%d bytes of text, want %d", len(d.Text), len(text))
	}
}

func TestOpenJSONLKeepsGoodLines(t *testing.T) {
	docs, err := Open(put(t, "a.jsonl", "{\"id\":\"a\",\"text\":\"x\"}\nbad\n"), Options{})
	if len(docs) != 1 || !errors.Is(err, BadLine) {
		t.Errorf("%d documents, %v", len(docs), err)
	}
}

func FuzzReadJSONL(f *testing.F) {
	f.Add("{\"id\":\"a\",\"text\":\"x\"}\n{oops\n\n{\"id\":1,\"text\":\"\\ud800\"}")
	f.Fuzz(func(t *testing.T, input string) {
		var docs []Document
		n := 0
		for d, err := range ReadJSONL(strings.NewReader(input), "a", Options{MaxBytes: 1000}) {
			n++
			if err != nil {
				checkDocuments(t, nil, err)
				continue
			}
			docs = append(docs, d)
		}
		if n == 0 {
			t.Fatal("neither document nor error")
		}
		if len(docs) > 0 {
			checkDocuments(t, docs, nil)
		}
	})
}

func BenchmarkReadJSONL(b *testing.B) {
	text := strings.Repeat("Kabul denied the charge on Monday. ", 40)
	var in strings.Builder
	for i := range 1000 {
		fmt.Fprintf(&in, "{\"id\":\"d%d\",\"date\":\"2019-02-14\",\"text\":%q}\n", i, text)
	}
	b.SetBytes(int64(in.Len()))
	b.ReportAllocs()
	for b.Loop() {
		for _, err := range ReadJSONL(strings.NewReader(in.String()), "a", Options{}) {
			if err != nil {
				b.Fatal(err)
			}
		}
	}
}
