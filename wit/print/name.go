package print

import (
	"strings"

	"github.com/wit-bindgen-go/wit-bindgen-go-host/wit"
)

// keywords are the words that are a name only behind a %.
var keywords = func() map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(`as async bool borrow char constructor enum error-context export f32 f64
		flags from func future import include interface list map option own package record resource result
		s16 s32 s64 s8 static stream string tuple type u16 u32 u64 u8 use variant with world`) {
		m[w] = true
	}
	return m
}()

// name returns a name as WIT spells it.
func name(s string) string {
	if keywords[s] {
		return "%" + s
	}
	return s
}

func packageName(n wit.PackageName) string {
	return name(n.Namespace) + ":" + name(n.Name) + version(n)
}

func version(n wit.PackageName) string {
	if n.Version == "" {
		return ""
	}
	return "@" + n.Version
}

// path returns how the package that is being written refers to an interface.
func (p *printer) path(i *wit.Interface) string {
	if i.Package == p.pkg || i.Package == nil {
		return name(i.Name)
	}
	n := i.Package.Name
	return name(n.Namespace) + ":" + name(n.Name) + "/" + name(i.Name) + version(n)
}
