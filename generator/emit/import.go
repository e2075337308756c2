package emit

import (
	"bytes"
	"strings"
)

// groupImports puts the standard library's imports first and an empty line behind
// them, as Go people have it; jennifer sorts all of them together.
func groupImports(source []byte) []byte {
	const open, end = "\nimport (\n", "\n)\n"
	start := bytes.Index(source, []byte(open))
	if start < 0 {
		return source
	}
	start += len(open)
	stop := start + bytes.Index(source[start:], []byte(end))
	var std, others []string
	for line := range strings.SplitSeq(string(source[start:stop]), "\n") {
		first, _, _ := strings.Cut(line[strings.IndexByte(line, '"')+1:], "/")
		if strings.Contains(first, ".") {
			others = append(others, line)
		} else {
			std = append(std, line)
		}
	}
	if len(std) == 0 || len(others) == 0 {
		return source
	}
	block := strings.Join(std, "\n") + "\n\n" + strings.Join(others, "\n")
	return bytes.Join([][]byte{source[:start], []byte(block), source[stop:]}, nil)
}
