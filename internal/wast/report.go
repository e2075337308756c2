package wast

import (
	"fmt"
	"strings"
)

// panicked is how the note of a panic starts.
const panicked = "panic: "

// A Status is how a command ended.
type Status uint8

// The statuses.
const (
	Passed Status = iota + 1
	Failed
	// Skipped: the command says nothing about the engine, for the reason that its
	// result has. What the engine does wrong is never a skip.
	Skipped
)

// String returns "pass", "FAIL" or "skip".
func (s Status) String() string {
	return [...]string{Passed: "pass", Failed: "FAIL", Skipped: "skip"}[s]
}

// A Result is how one command ended.
type Result struct {
	Line   int
	Kind   CommandKind
	Status Status
	// Note is the reason of a failure or a skip. Of a pass it is what the engine
	// said, "" for nothing.
	Note string
}

// A Report is how a script ended: a result for each command.
type Report struct {
	Name    string
	Results []Result
}

// Count returns how many results have the status.
func (r Report) Count(s Status) int {
	n := 0
	for _, x := range r.Results {
		if x.Status == s {
			n++
		}
	}
	return n
}

// Line returns a result as "name:line: status: command: note", in one line except
// for the stack of a panic.
func (r Report) Line(x Result) string {
	s := fmt.Sprintf("%s:%d: %s: %s", r.Name, x.Line, x.Status, x.Kind)
	if x.Note == "" {
		return s
	}
	if !strings.HasPrefix(x.Note, panicked) {
		return s + ": " + strings.Join(strings.Fields(x.Note), " ")
	}
	return s + ": " + x.Note
}

// A verdict is a result without its place.
type verdict struct {
	status Status
	note   string
}

func pass(note string) verdict { return verdict{Passed, note} }

func fail(format string, args ...any) verdict { return verdict{Failed, fmt.Sprintf(format, args...)} }

func skip(format string, args ...any) verdict { return verdict{Skipped, fmt.Sprintf(format, args...)} }
