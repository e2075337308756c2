package emit

import (
	"strings"

	"github.com/dave/jennifer/jen"
)

// comment prints lines one by one: jennifer would make a /* */ of several.
func comment(g *jen.Group, lines []string) {
	for _, line := range lines {
		g.Comment(commentLine(line))
	}
}

func commentLine(line string) string {
	switch {
	case line == "":
		return "//"
	case strings.HasPrefix(line, "\t"):
		return "//" + line
	}
	return "// " + line
}
