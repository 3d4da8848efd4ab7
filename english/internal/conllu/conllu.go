// Package conllu reads treebanks in the CoNLL-U format of Universal
// Dependencies, plain or xz-compressed.
package conllu

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/ulikunitz/xz"
)

// Word is a syntactic word; Head counts words from 1, 0 is the root.
type Word struct {
	Form, Lemma, UPOS, XPOS string
	Head                    int
	Dep                     string
	SpaceAfter              bool
}

// Sentence is a tree with the text it came from.
type Sentence struct {
	ID, Text  string
	Paragraph bool // the first of its paragraph
	Document  bool // the first of its document
	Words     []Word
}

// Split reads part ("train", "dev" or "test") of UD English-EWT in dir.
func Split(dir, part string) ([]Sentence, error) {
	name := filepath.Join(dir, "en_ewt-ud-"+part+".conllu.xz")
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	x, err := xz.NewReader(bufio.NewReader(f))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return Read(x, name)
}

// Read reads sentences; name is for error messages. Empty nodes and the lines
// of multiword tokens are passed over, but a multiword token's SpaceAfter is
// kept with its last word.
func Read(r io.Reader, name string) ([]Sentence, error) {
	var all []Sentence
	var s Sentence
	joined, glued := 0, false // last word of the multiword token, and whether no space follows it
	scan := bufio.NewScanner(r)
	scan.Buffer(nil, 1<<20)
	for n := 1; scan.Scan(); n++ {
		line := strings.TrimRight(scan.Text(), "\r")
		switch {
		case line == "":
			if len(s.Words) > 0 {
				all = append(all, s)
			}
			s, joined = Sentence{}, 0
			continue
		case strings.HasPrefix(line, "#"):
			comment(&s, line)
			continue
		}
		f := strings.Split(line, "\t")
		if len(f) != 10 {
			return nil, fmt.Errorf("%s:%d: %d fields, want 10 separated by tabs", name, n, len(f))
		}
		space := !strings.Contains(f[9], "SpaceAfter=No")
		if _, last, ok := strings.Cut(f[0], "-"); ok {
			joined, _ = strconv.Atoi(last)
			glued = !space
			continue
		}
		if strings.Contains(f[0], ".") {
			continue
		}
		head, err := strconv.Atoi(f[6])
		if err != nil {
			return nil, fmt.Errorf("%s:%d: head %q is not a number", name, n, f[6])
		}
		id := len(s.Words) + 1
		if id < joined {
			space = false
		} else if id == joined {
			space = !glued
		}
		s.Words = append(s.Words, Word{f[1], f[2], f[3], f[4], head, f[7], space})
	}
	if len(s.Words) > 0 {
		all = append(all, s)
	}
	return all, scan.Err()
}

func comment(s *Sentence, line string) {
	switch {
	case strings.HasPrefix(line, "# text = "):
		s.Text = strings.TrimPrefix(line, "# text = ")
	case strings.HasPrefix(line, "# sent_id = "):
		s.ID = strings.TrimPrefix(line, "# sent_id = ")
	case strings.HasPrefix(line, "# newpar"):
		s.Paragraph = true
	case strings.HasPrefix(line, "# newdoc"):
		s.Document = true
	}
}
