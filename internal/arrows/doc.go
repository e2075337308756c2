// Package arrows holds the test that keeps packages from importing what they
// must not: see docs/architecture.md for the arrows and why they point as they do.
package arrows
