package plan

import "testing"

func TestNames(t *testing.T) {
	for _, c := range []struct{ label, exported, unexported, pkg string }{
		{"point", "Point", "point", "point"},
		{"add-points", "AddPoints", "addPoints", "addpoints"},
		{"http-server", "HTTPServer", "httpServer", "httpserver"},
		{"HTTP-server", "HTTPServer", "httpServer", "httpserver"},
		{"user-id", "UserID", "userID", "userid"},
		{"id", "ID", "id", "id"},
		{"base-url", "BaseURL", "baseURL", "baseurl"},
		{"dns-error", "DNSError", "dnsError", "dnserror"},
		{"utf8", "UTF8", "utf8", "utf8"},
		{"ids", "Ids", "ids", "ids"},
		{"TLS-version", "TLSVersion", "tlsVersion", "tlsversion"},
		{"get-XYZ", "GetXYZ", "getXYZ", "getxyz"},
		{"a1-b2", "A1B2", "a1B2", "a1b2"},
		{"f32", "F32", "f32", "f32"},
		{"type", "Type", "type", "type_"},
		{"string", "String", "string", "string_"},
		{"error", "Error", "error", "error_"},
		{"main", "Main", "main", "main_"},
		{"init", "Init", "init", "init_"},
		{"go-to", "GoTo", "goTo", "goto_"},
	} {
		if got := Exported(c.label); got != c.exported {
			t.Errorf("Exported(%q) = %q, want %q", c.label, got, c.exported)
		}
		if got := Unexported(c.label); got != c.unexported {
			t.Errorf("Unexported(%q) = %q, want %q", c.label, got, c.unexported)
		}
		if got := packageName(c.label); got != c.pkg {
			t.Errorf("packageName(%q) = %q, want %q", c.label, got, c.pkg)
		}
	}
}

func TestScope(t *testing.T) {
	outer := newScope(nil, setOf("a"))
	s := newScope(outer, setOf("b b_"))
	for _, c := range [][2]string{{"a", "a_"}, {"b", "b__"}, {"c", "c"}, {"c", "c_"}, {"a", "a__"}} {
		if got := s.take(c[0]); got != c[1] {
			t.Errorf("take(%q) = %q, want %q", c[0], got, c[1])
		}
	}
	if outer.has("c") {
		t.Error("an inner scope's name is taken outside")
	}
}
