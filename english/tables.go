package english

import (
	_ "embed"
	"strings"
)

//go:embed abbreviations.tsv
var abbreviationsTSV string

//go:embed contractions.tsv
var contractionsTSV string

//go:embed prefixes.txt
var prefixesTXT string

var (
	abbreviations = pairs(abbreviationsTSV)
	contractions  = pairs(contractionsTSV)
	prefixes      = pairs(prefixesTXT)
	starters      = words(`a after all also although an and another any as at because before both but by
		despite during each every for from he her here his how however i if in instead it its last many
		meanwhile more most my neither no nor not now of on one only other others our she since so some
		still such that the their then there these they this those though through to today under until
		we what when where whether which while who why with without yesterday yet you your`)
)

// pairs reads "key<TAB>value" lines; a line without a tab has an empty value.
func pairs(table string) map[string]string {
	m := map[string]string{}
	for line := range strings.Lines(table) {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		k, v, _ := strings.Cut(line, "\t")
		m[k] = v
	}
	return m
}

func words(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}
