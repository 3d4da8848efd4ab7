package dataset

import (
	"testing"

	"parley/actor"
)

// Actors as the datasets write them lead to the entries that reports lead to.
func TestResolve(t *testing.T) {
	for _, c := range []struct {
		party                 Party
		name, country, sector string
	}{
		{Party{Name: "Police (India)", Country: "IND", Sectors: "Government,Police"}, "", "IND", "COP"},
		{Party{Name: "United States", Country: "USA"}, "United States", "USA", ""},
		{Party{Name: "Donald Trump", Country: "USA", Sectors: "Government,Executive Office,Executive"}, "Donald Trump", "USA", "GOV"},
		{Party{Name: "European Union", Sectors: "International Government Organization,Regional Diplomatic IGOs,Regional"}, "European Union", "EUR", ""},
		{Party{Name: "AFGHANISTAN", Code: "AFG", Country: "AFG"}, "Afghanistan", "AFG", ""},
		{Party{Name: "UNITED STATES", Code: "USAGOV", Country: "USA", Sectors: "GOV"}, "United States", "USA", "GOV"},
		{Party{Name: "POLICE", Code: "COP", Sectors: "COP"}, "", "", "COP"},
		{Party{Name: "Government of Pakistan", Country: "PAK", Sectors: "Government"}, "Pakistani government", "PAK", "GOV"},
		{Party{Name: "TTP", Code: "325"}, "Tehrik-i-Taliban Pakistan", "PAK", "REB"},
		{Party{Name: "Taliban", Code: "303"}, "Afghan Taliban", "AFG", "REB"},
		{Party{Name: "Civilians", Code: "9999"}, "Civilians", "", ""},
		{Party{Name: "Police Forces of Pakistan (2018-2022)", Sectors: "State Forces"}, "", "PAK", "COP"},
		{Party{Name: "Israeli Defense Forces", Country: "ISR", Sectors: "Government,Military"}, "Israel Defense Forces", "ISR", "MIL"},
	} {
		a, _ := Resolve(actor.Default(), c.party, "2018-06-01")
		if c.name != "" && a.Name != c.name || a.Country != c.country || a.Sector != c.sector {
			t.Errorf("%+v is %+v, want %s[%s/%s]", c.party, a, c.name, c.country, c.sector)
		}
	}
}
