package casefile

import (
	"errors"
	"fmt"
	"strings"
	"unicode"

	"parley/settle"
)

// parser reads a statement: literals joined by AND, OR, NOT, IF and IFF, with
// parentheses; & | ! are the same. Literals side by side are joined by AND.
type parser struct {
	words  []string
	at     int
	depth  int
	option func(literal string) (settle.Formula, error)
}

// maxDepth bounds how deep parentheses go: a case may be hostile.
const maxDepth = 100

func parseStatement(text string, option func(string) (settle.Formula, error)) (settle.Formula, error) {
	p := &parser{words: words(text), option: option}
	f, err := p.iff()
	switch {
	case err != nil:
		return f, err
	case p.at < len(p.words):
		return f, fmt.Errorf("%q: %q stands where nothing more can", text, p.words[p.at])
	}
	return f, nil
}

// words cuts a statement into literals, words and signs.
func words(text string) []string {
	var out []string
	word := strings.Builder{}
	end := func() {
		if word.Len() > 0 {
			out = append(out, word.String())
			word.Reset()
		}
	}
	for _, r := range text {
		switch {
		case unicode.IsSpace(r):
			end()
		case strings.ContainsRune("()&|!", r):
			end()
			out = append(out, string(r))
		default:
			word.WriteRune(r)
		}
	}
	end()
	return out
}

// sign is the operator a word stands for, or "".
func sign(word string) string {
	switch strings.ToUpper(word) {
	case "&", "AND":
		return "AND"
	case "|", "OR":
		return "OR"
	case "!", "NOT":
		return "NOT"
	case "IF", "IFF", "(", ")":
		return strings.ToUpper(word)
	}
	return ""
}

func (p *parser) peek() string {
	if p.at == len(p.words) {
		return "end"
	}
	return sign(p.words[p.at])
}

func (p *parser) accept(s string) bool {
	if p.peek() != s {
		return false
	}
	p.at++
	return true
}

func (p *parser) iff() (settle.Formula, error) {
	if p.depth++; p.depth > maxDepth {
		return settle.Formula{}, fmt.Errorf("more than %d parentheses within each other", maxDepth)
	}
	defer func() { p.depth-- }()
	return p.pairs("IFF", settle.Iff, func() (settle.Formula, error) { return p.pairs("IF", settle.If, p.or) })
}

// pairs reads operands joined by an operator of two, from the left.
func (p *parser) pairs(op string, kind settle.Op, operand func() (settle.Formula, error)) (settle.Formula, error) {
	f, err := operand()
	for err == nil && p.accept(op) {
		var g settle.Formula
		g, err = operand()
		f = settle.Formula{Op: kind, Args: []settle.Formula{f, g}}
	}
	return f, err
}

func (p *parser) or() (settle.Formula, error) {
	return p.many(settle.Or, p.and, func() bool { return p.accept("OR") })
}

func (p *parser) and() (settle.Formula, error) {
	return p.many(settle.And, p.not, func() bool {
		next := p.peek()
		return p.accept("AND") || next == "" || next == "(" || next == "NOT"
	})
}

func (p *parser) many(kind settle.Op, operand func() (settle.Formula, error), more func() bool) (settle.Formula, error) {
	f, err := operand()
	args := []settle.Formula{f}
	for err == nil && more() {
		f, err = operand()
		args = append(args, f)
	}
	if len(args) == 1 {
		return f, err
	}
	return settle.Formula{Op: kind, Args: args}, err
}

func (p *parser) not() (settle.Formula, error) {
	switch {
	case p.accept("NOT"):
		if p.depth++; p.depth > maxDepth {
			return settle.Formula{}, fmt.Errorf("more than %d negations within each other", maxDepth)
		}
		defer func() { p.depth-- }()
		f, err := p.not()
		return settle.Formula{Op: settle.Not, Args: []settle.Formula{f}}, err
	case p.accept("("):
		f, err := p.iff()
		if err == nil && !p.accept(")") {
			err = errors.New("a parenthesis is not closed")
		}
		return f, err
	case p.peek() == "":
		p.at++
		return p.option(p.words[p.at-1])
	case p.at == len(p.words):
		return settle.Formula{}, errors.New("the statement breaks off; an option is missing")
	}
	return settle.Formula{}, fmt.Errorf("%q stands where an option should", p.words[p.at])
}
