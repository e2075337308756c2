package plan

// With maps a part of WIT to an existing Go package: see generator.With.
type With struct{ Pattern, Path string }
