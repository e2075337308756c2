// Package emit prints the plan of Go packages (package plan) as Go source.
//
// It decides nothing and invents no name: what is printed is what the plan says.
// It is the only importer of github.com/dave/jennifer. Each construct has the
// file that it has in plan.
package emit
