package modelfile

// This file decides which texts need quotes in YAML, and writes the quotes.

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// quoted returns a text as a YAML scalar that is the same text in every
// place: in flow style and as a key too, and for programs that take no, on,
// 1.0 or ~ for something else than text.
func quoted(s string) string {
	if isPlain(s) && !isTyped(s) {
		return s
	}
	return doubleQuoted(s)
}

// unquoted is quoted for values that are meant as they look: numbers, dates.
func unquoted(s string) string {
	if digits := strings.TrimPrefix(s, "-"); isPlain(s) || digits != "" && strings.Trim(digits, "0123456789.") == "" {
		return s
	}
	return doubleQuoted(s)
}

// isPlain reports whether YAML reads the text back without quotes, also
// between brackets.
func isPlain(s string) bool {
	switch {
	case s == "" || strings.TrimSpace(s) != s || strings.HasPrefix(s, "..."):
		return false
	case strings.ContainsAny(s[:1], "-?:,[]{}#&*!|>'\"%@`=<"):
		return false
	case strings.ContainsAny(s, ",[]{}") || strings.HasSuffix(s, ":"):
		return false
	case strings.Contains(s, ": ") || strings.Contains(s, " #"):
		return false
	}
	return !strings.ContainsFunc(s, func(r rune) bool { return r != ' ' && !isPrintable(r) })
}

// isPrintable reports whether a character may stand in a file as it is. What
// ends lines, joins or reorders text invisibly, or is no character, may not.
func isPrintable(r rune) bool {
	return unicode.IsPrint(r) && r != '\uFEFF' && r != '\uFFFD'
}

// isTyped reports whether common readers of YAML, of version 1.1 or 1.2, take
// the text for a truth value, a number or nothing.
func isTyped(s string) bool {
	word := strings.ToLower(s)
	if slices.Contains([]string{"y", "n", "yes", "no", "on", "off", "true", "false", "null", "~"}, word) {
		return true
	}
	// Whatever begins like a number: 12, .5, +1, 1e3, 0x1F, 12:30, 2019-04-26.
	digit := strings.TrimLeft(word, "+.")
	return digit == "" || digit[0] >= '0' && digit[0] <= '9' || digit == "inf" || digit == "nan"
}

// doubleQuoted writes a text in double quotes.
func doubleQuoted(s string) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == ' ' || isPrintable(r) || r == '\uFFFD':
			b.WriteRune(r)
		case r < 0x100:
			fmt.Fprintf(&b, `\x%02X`, r)
		case r < 0x10000:
			fmt.Fprintf(&b, `\u%04X`, r)
		default:
			fmt.Fprintf(&b, `\U%08X`, r)
		}
	}
	b.WriteByte('"')
	return b.String()
}

// literalLines splits a text of several lines for literal style; nil if the
// text cannot be written so: white space at the ends of lines and at the
// beginning would be changed or not be seen.
func literalLines(s string) []string {
	lines := strings.Split(s, "\n")
	if len(lines) < 2 || lines[0] == "" || strings.HasSuffix(s, "\n\n") || len(lines) == 2 && lines[1] == "" {
		return nil
	}
	for _, line := range lines {
		if strings.TrimRight(line, " ") != line || strings.ContainsFunc(line, func(r rune) bool { return r != ' ' && !isPrintable(r) }) {
			return nil
		}
	}
	if strings.HasPrefix(s, " ") {
		return nil
	}
	return lines
}
