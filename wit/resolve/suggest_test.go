package resolve

import "testing"

func TestKebab(t *testing.T) {
	for in, want := range map[string]string{
		"point":      "point",
		"Point":      "point",
		"addPoints":  "add-points",
		"add_points": "add-points",
		"HTTPServer": "http-server",
		"getURL":     "get-url",
		"MAX_SIZE":   "max-size",
		"__x":        "x",
		"a_1":        "", // a word may not start with a digit
		"größe":      "",
		"_":          "",
	} {
		if got := kebab(in); got != want {
			t.Errorf("kebab(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestClosest(t *testing.T) {
	names := []string{"point", "shape", "add-points", "u8", "s8", "string"}
	for want, near := range map[string]string{
		"piont": "point", "points": "point", "shap": "shape", "addPoints": "add-points",
		"strnig": "string", "zzz": "", "completely-else": "", "x": "",
	} {
		if got := closest(want, names); got != near {
			t.Errorf("closest(%q) = %q, want %q", want, got, near)
		}
	}
}
