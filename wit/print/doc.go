// Package print writes the model of WIT as WIT.
//
// What it writes reads back as the same model: `use` statements are made of the
// aliases they left, functions of resources stand in their resource, names that
// are keywords are escaped, and docs and attributes are where they were. What the
// model does not hold is gone: `include` and top-level `use`, and how the source
// was laid out.
package print
