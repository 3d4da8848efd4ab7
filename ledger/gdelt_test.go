package ledger

import (
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

// gdelt makes rows of the shape of GDELT 2.0 events: made up, always the same,
// with the widths and the repetitions of real ones (about 400 bytes a row; an
// article gives several rows, a place comes again).
type gdelt struct {
	first  int // id
	r      *rand.Rand
	words  []string
	places []string // the eight fields of a place
	actors []string // the ten fields of an actor
	row    []byte
	url    string
	left   int // rows the article still gives
}

func newGDELT(seed uint64) *gdelt {
	g := &gdelt{first: 400_000_000 + 10_000_000*int(seed), r: rand.New(rand.NewPCG(seed, 2026))}
	for range 3000 {
		g.words = append(g.words, g.word(3+g.r.IntN(8)))
	}
	var countries []string
	for range 190 {
		countries = append(countries, strings.ToUpper(g.word(3)))
	}
	for range 8000 {
		c := countries[g.skewed(len(countries))]
		name := fmt.Sprintf("%s, %s, %s", title(g.pick()), title(g.pick()), title(g.word(7)))
		g.places = append(g.places, fmt.Sprintf("%d\t%s\t%s\t%s%02d\t%s\t%.4f\t%.4f\t%d", 1+g.r.IntN(5), name, c[:2], c[:2], g.r.IntN(40),
			strconv.Itoa(g.r.IntN(90000)), g.r.Float64()*180-90, g.r.Float64()*360-180, g.r.IntN(3000000)))
	}
	roles := []string{"", "", "", "GOV", "MIL", "BUS", "COP", "JUD", "MED", "EDU", "OPP", "REB"}
	for range 2000 {
		c, role := countries[g.skewed(len(countries))], roles[g.r.IntN(len(roles))]
		g.actors = append(g.actors, fmt.Sprintf("%s%s\t%s\t%s\t\t\t\t\t%s\t\t", c, role, strings.ToUpper(g.pick()), c, role))
	}
	return g
}

func title(s string) string { return strings.ToUpper(s[:1]) + s[1:] }

func (g *gdelt) word(n int) string {
	b := make([]byte, n)
	for i := range b {
		b[i] = "etaoinshrdlucmfwyp"[min(g.skewed(18), 17)]
	}
	return string(b)
}

// skewed draws small numbers far more often than large ones.
func (g *gdelt) skewed(n int) int { f := g.r.Float64(); return int(f * f * f * float64(n)) }

func (g *gdelt) pick() string { return g.words[g.skewed(len(g.words))] }

var gdeltCodes = strings.Fields("010 020 036 040 042 043 046 051 057 060 061 070 073 080 084 090 100 110 111 112 120 130 138 141 145 160 163 172 173 180 182 190 193 195 0233 0841 1823")

const noActor = "\t\t\t\t\t\t\t\t\t"

// next is row number i, without its newline.
func (g *gdelt) next(i int) []byte {
	day := time.Date(2015, 2, 18, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i/4000)
	if g.left--; g.left <= 0 {
		g.left = 1 + g.skewed(12)
		slug := make([]string, 5+g.r.IntN(5))
		for j := range slug {
			slug[j] = g.pick()
		}
		g.url = fmt.Sprintf("http://www.%s.com/%s/%s-%d.html", g.pick()+g.pick(), day.Format("2006/01/02"), strings.Join(slug, "-"), g.r.IntN(1e7))
	}
	happened := day
	if g.r.IntN(20) == 0 {
		happened = day.AddDate(-g.r.IntN(2), -g.r.IntN(2), -7)
	}
	source, target := g.actors[g.skewed(len(g.actors))], g.actors[g.skewed(len(g.actors))]
	if g.r.IntN(10) == 0 {
		source = noActor
	}
	if g.r.IntN(4) == 0 {
		target = noActor
	}
	code := gdeltCodes[g.skewed(len(gdeltCodes))]
	here, there := g.places[g.skewed(len(g.places))], g.places[g.skewed(len(g.places))]
	mentions := 1 + g.skewed(40)
	g.row = fmt.Appendf(g.row[:0], "%d\t%s\t%s\t%d\t%.4f\t%s\t%s\t%d\t%s\t%s\t%s\t%d\t%.1f\t%d\t1\t%d\t%.14f\t%s\t%s\t%s\t%s\t%s",
		g.first+i, happened.Format("20060102"), happened.Format("200601"), happened.Year(), float64(happened.Year())+float64(happened.YearDay())/366,
		source, target, g.r.IntN(2), code, code[:3], code[:2], 1+g.r.IntN(4), float64(g.r.IntN(200)-100)/10, mentions, mentions,
		g.r.Float64()*20-10, here, there, here, day.Format("20060102150405"), g.url)
	return g.row
}

// write writes n rows.
func (g *gdelt) write(w io.Writer, n int) error {
	b := bufio.NewWriterSize(w, 1<<20)
	for i := range n {
		_, _ = b.Write(g.next(i))
		_ = b.WriteByte('\n')
	}
	return b.Flush()
}

// gdeltFile writes n rows into a new file.
func gdeltFile(t testing.TB, n int) string {
	t.Helper()
	name := filepath.Join(t.TempDir(), "20150218.export.CSV")
	f, err := os.Create(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := newGDELT(1).write(f, n); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return name
}
