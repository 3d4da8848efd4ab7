package english

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// show writes sentences as lines of tokens; a heading begins with "# ".
func show(all []Sentence) []string {
	var out []string
	for _, s := range all {
		var b strings.Builder
		if s.Heading {
			b.WriteString("# ")
		}
		for i, t := range s.Tokens {
			if i > 0 {
				b.WriteByte(' ')
			}
			b.WriteString(t.Text)
		}
		out = append(out, b.String())
	}
	return out
}

func TestSentences(t *testing.T) {
	cases := []struct {
		name, text string
		want       []string
	}{
		{"title", "Dr. Bhir met Gen. Musharraf. They talked.", []string{"Dr. Bhir met Gen. Musharraf .", "They talked ."}},
		{"country", "The U.S. decided. Aid from the U.S. and the U.N. stopped.", []string{"The U.S. decided .", "Aid from the U.S. and the U.N. stopped ."}},
		{"country last", "He left the U.S. The talks went on.", []string{"He left the U.S.", "The talks went on ."}},
		{"month and number", "On Jan. 5 Resolution No. 3 passed. No. We refused.", []string{"On Jan. 5 Resolution No. 3 passed .", "No .", "We refused ."}},
		{"initials", "John R. Bolton spoke. J. K. Smith did not.", []string{"John R. Bolton spoke .", "J. K. Smith did not ."}},
		{"quotes", "“We will go.” He left. \"Why?\" she asked. (They knew.) All did.", []string{"“ We will go . ”", "He left .", "\" Why ? \" she asked .", "( They knew . )", "All did ."}},
		{"quote opens", "He spoke. \"We go,\" he said.", []string{"He spoke .", "\" We go , \" he said ."}},
		{"ellipsis", "Well... maybe. Wait... They came.", []string{"Well ... maybe .", "Wait ...", "They came ."}},
		{"heading", "Talks collapse in Geneva\nThe two sides left without a deal.", []string{"# Talks collapse in Geneva", "The two sides left without a deal ."}},
		{
			"double spacing", "The council said on Monday that the United\n\nStates had failed to attack the patrons of\n\nthe rebels in Norland, who are hiding in the\n\nmountains of the south. It asked for help.\n\n",
			[]string{"The council said on Monday that the United States had failed to attack the patrons of the rebels in Norland , who are hiding in the mountains of the south .", "It asked for help ."},
		},
		{"capital heading", "PEACE TALKS FAIL\n\nNobody signed.", []string{"# PEACE TALKS FAIL", "Nobody signed ."}},
		{"wrapped", "The army said on Sunday that its forces had taken the\ntown after two days of fighting in which many were\nkilled. It gave no number.", []string{
			"The army said on Sunday that its forces had taken the town after two days of fighting in which many were killed .", "It gave no number .",
		}},
		{"wrapped CRLF", "The army said on Sunday that its forces had taken the\r\ntown.\r\n\r\nIt gave no number.", []string{"The army said on Sunday that its forces had taken the town .", "It gave no number ."}},
		{"bullets", "Demands:\n- free passage\n- an end to shelling", []string{"Demands :", "- free passage", "- an end to shelling"}},
		{"list", "1. The parties agree to stop. 2. They withdraw.", []string{"1 . The parties agree to stop .", "2 . They withdraw ."}},
		{"decimal", "Growth was 3.5 percent. It cost $1,000.50.", []string{"Growth was 3.5 percent .", "It cost $ 1,000.50 ."}},
		{"time", "They met at 5 p.m. on Monday. They left at 6 p.m. The rest stayed.", []string{"They met at 5 p.m. on Monday .", "They left at 6 p.m.", "The rest stayed ."}},
		{"question and lower case", "“Who did it?” asked the judge.", []string{"“ Who did it ? ” asked the judge ."}},
		{"comma after bracket", "Some (who knows?), left.", []string{"Some ( who knows ? ) , left ."}},
		{"company", "Acme Inc. said so. It bought Beta Corp. It paid.", []string{"Acme Inc. said so .", "It bought Beta Corp.", "It paid ."}},
		{"no-break space", "It was\u00a0over. Gen.\u00a0Khan left.", []string{"It was over .", "Gen. Khan left ."}},
		{"nothing", " \n\t ", nil},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			got := Sentences(c.text)
			checkSpans(t, c.text, got)
			if d := cmp.Diff(c.want, show(got)); d != "" {
				t.Error(d)
			}
		})
	}
}

func TestTokens(t *testing.T) {
	cases := []struct{ text, want string }{
		{"They cannot go.", "They can not go ."},
		{"It isn't Pakistan's; they've said they'll stay.", "It is n't Pakistan 's ; they 've said they 'll stay ."},
		{"It isn’t the rebels’ town.", "It is n’t the rebels ’ town ."},
		{"anti-war part-time al-Qaeda", "anti-war part - time al - Qaeda"},
		{"U.S.-led and/or 2007-2008", "U.S. - led and / or 2007 - 2008"},
		{"war—and peace–or both--now", "war — and peace – or both -- now"},
		{"$5 US$5m 5% #1 10am 5:30 9/11", "$ 5 US$ 5 m 5 % # 1 10 am 5:30 9/11"},
		{"(see http://example.org/a-b?c=d, or a.b@example.org)", "( see http://example.org/a-b?c=d , or a.b@example.org )"},
		{"O'Brien's Qa'ida 'quoted' words", "O'Brien 's Qa'ida ' quoted ' words"},
		{"What?! Oh!!! Well...", "What ?! Oh !!! Well ..."},
		{"gonna wanna", "gon na wan na"},
		{"the govern-\nment fell", "the govern-\nment fell"},
	}
	for _, c := range cases {
		s := Sentences(c.text)
		var got []string
		for _, x := range s {
			for _, w := range x.Tokens {
				got = append(got, w.Text)
			}
		}
		if g := strings.Join(got, " "); g != c.want {
			t.Errorf("%q\n got %s\nwant %s", c.text, g, c.want)
		}
	}
}
