// Package golden compares what tests make with files that are kept in the
// repository, and shows a unified diff where they differ.
//
// `go test -update ./...`, or UPDATE_GOLDEN=1 in the environment for packages
// whose tests have no such flag, writes the files instead.
package golden
