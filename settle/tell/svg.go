package tell

import (
	"fmt"
	"html"
	"io"
	"math"
	"slices"
	"strings"

	"github.com/rivo/uniseg"

	"parley/wrap"
)

// The measures of the drawing, in its own units.
const (
	nodeRadius = 19.0
	pageWidth  = 960.0
	lineHeight = 18.0
	textWide   = 132 // columns of a line of the key
)

// colours tell parties apart, also for who does not see all colours (Okabe and
// Ito 2008); further parties begin again, with dashes.
var colours = []string{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"}

var dashes = []string{"", "6 3", "2 3"}

// SVG draws the moves as a picture that stands by itself: states in a circle, the
// status quo on top, an arc for each move in its party's colour. An arrow points
// where the mover would gain, a thin line is a move that nobody wants; the way to
// the firmest settlement, or the one wished for, is thick.
func SVG(w io.Writer, a *Analysis) error {
	d := newDrawing(a)
	_, err := io.WriteString(w, d.document(true))
	return err
}

// drawing is a picture being composed.
type drawing struct {
	a      *Analysis
	at     map[string]point
	held   map[string]Firmness
	words  map[string]string
	colour map[string]int
	out    strings.Builder
}

type point struct{ x, y float64 }

func newDrawing(a *Analysis) *drawing {
	d := &drawing{a: a, at: map[string]point{}, held: map[string]Firmness{}, words: map[string]string{}, colour: map[string]int{}}
	for i, p := range a.Parties {
		d.colour[p.ID] = i
	}
	for _, s := range a.States {
		d.words[s.ID] = s.Words
	}
	for _, s := range a.Settlements {
		d.held[s.State] = a.tone(s)
	}
	d.place()
	return d
}

// drawnRoute is the way that is drawn thick: to the state wished for, or to the
// first settlement that is not the status quo.
func (a *Analysis) drawnRoute() *Route {
	if a.Wish != nil {
		if a.Wish.Route != nil && len(a.Wish.Route.Steps) > 0 {
			return a.Wish.Route
		}
		return nil
	}
	for _, s := range a.Settlements {
		if s.Route != nil && len(s.Route.Steps) > 0 {
			return s.Route
		}
	}
	return nil
}

// place puts the states on an ellipse, the status quo on top.
func (d *drawing) place() {
	states := slices.Clone(d.a.Graph.States)
	if k := slices.Index(states, d.a.StatusQuo); k > 0 {
		states = append(states[k:], states[:k]...)
	}
	n := float64(len(states))
	rx, ry := pageWidth/2-80, min(300, max(110, 16*n))
	for k, id := range states {
		turn := 2*math.Pi*float64(k)/n - math.Pi/2
		d.at[id] = point{pageWidth/2 + rx*math.Cos(turn), ry + 60 + ry*math.Sin(turn)}
	}
}

// document is the whole picture, with its key; alone tells that no page gives it
// a background and colours of text.
func (d *drawing) document(alone bool) string {
	lines := d.key()
	height := d.bottom() + 60 + lineHeight*float64(len(lines)+len(d.a.Parties)+4)
	style := ""
	if alone {
		style = ` style="background:#fff;color:#1d1c1a"`
	}
	fmt.Fprintf(&d.out, `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %.0f %.0f" role="img" aria-label="The moves between the outcomes"%s font-family="system-ui, 'DejaVu Sans', sans-serif">`+"\n", pageWidth, height, style)
	fmt.Fprintf(&d.out, "<title>%s: the moves between the outcomes</title>\n", inXML(d.a.Case.Title))
	d.arrows()
	d.arcs()
	d.route()
	for _, id := range d.a.Graph.States {
		d.node(id)
	}
	d.legend(d.bottom()+40, lines)
	d.out.WriteString("</svg>\n")
	return d.out.String()
}

func (d *drawing) bottom() float64 {
	y := 0.0
	for _, p := range d.at {
		y = max(y, p.y)
	}
	return y + nodeRadius
}

// arrows defines the arrow heads: for each party one at the end of a line, one at
// its beginning and a large one for the way that is told; and one for steps that
// several take.
func (d *drawing) arrows() {
	d.out.WriteString("<defs>\n")
	for i := range d.a.Parties {
		c := colours[i%len(colours)]
		d.arrow(fmt.Sprintf("end%d", i), c, "auto", 11)
		d.arrow(fmt.Sprintf("start%d", i), c, "auto-start-reverse", 11)
		d.arrow(fmt.Sprintf("way%d", i), c, "auto", 20)
	}
	d.arrow("together", "currentColor", "auto", 20)
	d.out.WriteString("</defs>\n")
}

func (d *drawing) arrow(id, colour, orient string, size int) {
	fmt.Fprintf(&d.out, `<marker id="%s" viewBox="0 0 10 10" refX="9" refY="5" markerWidth="%d" markerHeight="%d" markerUnits="userSpaceOnUse" orient="%s"><path d="M0 0L10 5L0 10z" fill="%s"/></marker>`+"\n",
		id, size, size, orient, colour)
}

// arc is the moves of one party between two states.
type arc struct {
	by, from, to      string
	back              bool // it can be taken back
	improves, worsens bool // who moves gains by from→to; by to→from
}

// pairs joins moves there and back; those that somebody wants are drawn last.
func (d *drawing) pairs() []arc {
	seen := map[[3]string]int{}
	var out []arc
	for _, m := range d.a.Graph.Moves {
		if k, ok := seen[[3]string{m.By, m.To, m.From}]; ok {
			out[k].back, out[k].worsens = true, m.Improves
			continue
		}
		seen[[3]string{m.By, m.From, m.To}] = len(out)
		out = append(out, arc{by: m.By, from: m.From, to: m.To, improves: m.Improves})
	}
	slices.SortStableFunc(out, func(x, y arc) int { return b2i(x.wanted()) - b2i(y.wanted()) })
	return out
}

func (x arc) wanted() bool { return x.improves || x.worsens }

func (d *drawing) arcs() {
	for _, x := range d.pairs() {
		i := d.colour[x.by]
		width, opacity := 0.9, 0.45
		if x.wanted() {
			width, opacity = 1.6, 0.9
		}
		marks := ""
		if x.improves || !x.back && !x.worsens {
			marks += fmt.Sprintf(` marker-end="url(#end%d)"`, i)
		}
		if x.worsens {
			marks += fmt.Sprintf(` marker-start="url(#start%d)"`, i)
		}
		fmt.Fprintf(&d.out, `<path d="%s" fill="none" stroke="%s" stroke-width="%g" stroke-opacity="%g"%s%s/>`+"\n",
			d.curve(d.at[x.from], d.at[x.to], i), colours[i%len(colours)], width, opacity, dashed(i), marks)
	}
}

// dashed tells parties apart whose colour is the same.
func dashed(party int) string {
	if s := dashes[party/len(colours)%len(dashes)]; s != "" {
		return fmt.Sprintf(` stroke-dasharray="%s"`, s)
	}
	return ""
}

// route draws the way that is told, thick: in the colour of who takes a step, in
// that of the text where several do.
func (d *drawing) route() {
	r := d.a.drawnRoute()
	if r == nil {
		return
	}
	at := d.a.StatusQuo
	for _, step := range r.Steps {
		from, known := d.at[at]
		to, drawn := d.at[step.To]
		at = step.To
		if !known || !drawn {
			continue
		}
		i := d.colour[step.By[0]]
		colour, mark := colours[i%len(colours)], fmt.Sprintf("way%d", i)
		if len(step.By) > 1 {
			colour, mark = "currentColor", "together"
		}
		fmt.Fprintf(&d.out, `<path d="%s" fill="none" stroke="%s" stroke-width="5" marker-end="url(#%s)"/>`+"\n", d.curve(from, to, i), colour, mark)
	}
}

// curve is a line that leaves and enters at the rim of the nodes, bent a little
// toward the middle, for each party otherwise.
func (d *drawing) curve(a, b point, party int) string {
	mid := point{(a.x + b.x) / 2, (a.y + b.y) / 2}
	centre := point{pageWidth / 2, d.at[d.a.Graph.States[0]].y}
	if sq, ok := d.at[d.a.StatusQuo]; ok {
		centre.y = (sq.y + d.bottom()) / 2
	}
	pull := 0.16 + 0.07*float64(party%4)
	bend := point{mid.x + (centre.x-mid.x)*pull, mid.y + (centre.y-mid.y)*pull}
	// Straight through the middle, lines of several parties would lie on each other.
	if math.Hypot(bend.x-mid.x, bend.y-mid.y) < 12 {
		bend.x += 14 * float64(party-1)
		bend.y += 10 * float64(party-1)
	}
	s, t := rim(a, bend), rim(b, bend)
	return fmt.Sprintf("M%.1f %.1fQ%.1f %.1f %.1f %.1f", s.x, s.y, bend.x, bend.y, t.x, t.y)
}

// rim is where a line from a node's middle to a point leaves the node.
func rim(node, to point) point {
	n := math.Hypot(to.x-node.x, to.y-node.y)
	if n == 0 {
		return node
	}
	const gap = nodeRadius + 3
	return point{node.x + gap*(to.x-node.x)/n, node.y + gap*(to.y-node.y)/n}
}

// nodeFill tells by its shade how firmly a state holds.
var nodeFill = map[Firmness]string{Firm: "#1e5b3a", ByAnswers: "#4f9a6d", ByThreats: "#b9dec5", AtOnce: "#e3f1e7", Asked: "#e3f1e7"}

func (d *drawing) node(id string) {
	p, f := d.at[id], d.held[id]
	fill, ink := "#f3f0e8", "#1d1c1a"
	if f != "" {
		fill = nodeFill[f]
	}
	if f == Firm || f == ByAnswers {
		ink = "#fff"
	}
	fmt.Fprintf(&d.out, `<g><title>%s</title>`, inXML("State "+id+". "+d.words[id]))
	if id == d.a.StatusQuo {
		fmt.Fprintf(&d.out, `<circle cx="%.1f" cy="%.1f" r="%g" fill="none" stroke="currentColor" stroke-width="2.5"/>`, p.x, p.y, nodeRadius+5)
		fmt.Fprintf(&d.out, `<text x="%.1f" y="%.1f" text-anchor="middle" font-size="13" font-weight="600" fill="currentColor">now</text>`, p.x, p.y-nodeRadius-11)
	}
	label := id
	if uniseg.StringWidth(label) > 5 {
		label = string([]rune(label)[:4]) + "…"
	}
	fmt.Fprintf(&d.out, `<circle cx="%.1f" cy="%.1f" r="%g" fill="%s" stroke="#57534c"/>`, p.x, p.y, nodeRadius, fill)
	fmt.Fprintf(&d.out, `<text x="%.1f" y="%.1f" text-anchor="middle" font-size="13" font-weight="600" fill="%s">%s</text></g>`+"\n", p.x, p.y+4.5, ink, inXML(label))
}

// inXML is words within the picture.
func inXML(s string) string { return html.EscapeString(clean(s)) }

// key is the states in words, wrapped.
func (d *drawing) key() []string {
	var out []string
	for _, id := range d.a.Graph.States {
		for k, line := range wrap.Lines(clean(id+"  "+d.words[id]), textWide) {
			if k > 0 {
				line = "     " + line
			}
			out = append(out, line)
		}
	}
	return out
}

// legend tells what colours and shades mean, and which state is which.
func (d *drawing) legend(y float64, lines []string) {
	for i, p := range d.a.Parties {
		fmt.Fprintf(&d.out, `<line x1="20" x2="52" y1="%.1f" y2="%.1f" stroke="%s" stroke-width="3"%s/>`, y, y, colours[i%len(colours)], dashed(i))
		d.line(62, y+4.5, "moves of "+called(p.Name))
		y += lineHeight
	}
	d.line(20, y+4.5, "An arrow points where the mover gains; a thin line is a move it does not want, an arrow on it says that there is no way back.")
	y += lineHeight
	d.line(20, y+4.5, "Filled: outcomes that hold, the darker the firmer. “now”: how things stand. Thick: the way that is told, black where parties move together.")
	if n := d.a.Graph.LeftOut; n > 0 {
		y += lineHeight
		d.line(20, y+4.5, count(n, "other outcome is", "other outcomes are")+" not drawn.")
	}
	y += lineHeight * 1.5
	for _, l := range lines {
		d.line(20, y, l)
		y += lineHeight
	}
}

func (d *drawing) line(x, y float64, text string) {
	fmt.Fprintf(&d.out, `<text x="%g" y="%.1f" font-size="12.5" fill="currentColor" xml:space="preserve">%s</text>`+"\n", x, y, inXML(text))
}
