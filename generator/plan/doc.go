// Package plan turns a WIT world into a plan of Go packages.
//
// Every decision is made here, so that package emit has nothing to do but print:
// which packages there are and where, every identifier in them, what a comment
// says, which flat slot or offset a value is moved to, and which move functions
// are needed.
//
// # Names
//
// A WIT name becomes an exported Go name with golint's initialisms (http-server
// is HTTPServer) or, for parameters, a lower camel one. What is taken gets a
// trailing underscore: first come the names that every package has (Host,
// Exports, AddToLinker, ...), then types in WIT order, then cases, constants and
// flags, then what belongs to resources, then unexported functions. Parameters
// give way to what is visible in their function; other local names give way to
// parameters, because users see parameters. Plain functions come before
// constructors and static ones, whose names are put together (NewCounter,
// CounterMerge).
//
// # Packages
//
// An interface is <namespace>/<package>[/v<track>]/<interface>, in WIT's
// spelling, which is unique without a look at the neighbours; the package's name
// is that without hyphens. So the package of an interface depends on nothing but
// the interface; one exception is a version that meets a later one of its track in
// the same world, whose folder is the full version. Inline interfaces are in the
// folder of their world. See path.go for the names that Go's tools treat specially.
//
// Packages that exist already (Options.With) are planned as far as their names go
// and are no part of the result.
package plan
