// Package golden holds worlds and the Go packages that are generated of them,
// each case in a folder of its own. Its test generates them anew and compares;
// with -update it writes them. All of them are compiled with the module.
package golden
