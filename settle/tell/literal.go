package tell

import (
	"fmt"
	"slices"
	"strings"
)

// literal says that an option has a value, or that it has not.
type literal struct {
	option int
	value  byte // as in the values of a state
	is     bool
}

// literals reads "+dam -sue release=some".
func (a *analyst) literals(text string) ([]literal, error) {
	var out []literal
	for _, word := range strings.Fields(text) {
		id, value, valued := strings.Cut(strings.TrimLeft(word, "+-"), "=")
		l := literal{option: -1, value: 'Y', is: !strings.HasPrefix(word, "-")}
		for k, o := range a.built.Case.Options {
			if o.ID != id || valued != (len(o.Values) > 0) {
				continue
			}
			if l.option = k; valued {
				at := slices.Index(o.Values, value)
				if at < 0 {
					return nil, fmt.Errorf("%q: %s has the values %s", word, id, strings.Join(o.Values, ", "))
				}
				l.value = '0' + byte(at)
			}
		}
		if l.option < 0 {
			return nil, fmt.Errorf("%q is no state and no option of the case", word)
		}
		out = append(out, l)
	}
	return out, nil
}
