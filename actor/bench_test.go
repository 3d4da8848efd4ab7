package actor

import (
	"strings"
	"testing"
)

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		load(tables)
	}
}

var sentence = strings.Fields("The Pakistani army said on Monday that U.S. drones killed at least eighteen Taliban fighters near Miran Shah in North Waziristan , while Afghan officials in Kabul blamed the ISI and President Pervez Musharraf for the attack on the Ministry of Defence of Georgia .")

func BenchmarkLongest(b *testing.B) {
	r := Default()
	b.ReportAllocs()
	for b.Loop() {
		for i := range sentence {
			r.Longest(sentence, i)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(len(sentence)), "ns/word")
}

func BenchmarkWith(b *testing.B) {
	r := Default()
	for b.Loop() {
		if _, err := r.With(strings.NewReader("Free Army of X\tFAX\tPAK\tREB\n"), "actors"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkGeneric(b *testing.B) {
	r := Default()
	b.ReportAllocs()
	for b.Loop() {
		r.Generic("soldier")
		r.Generic("carpets")
		r.Adjective("Pakistani")
	}
}
