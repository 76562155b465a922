package server

import "testing"

func TestKeys(t *testing.T) {
	s, _ := serve(t)
	var list []Key
	send(t, s, "GET", "/api/keys", nil, &list)
	found := map[string]Key{}
	for k, key := range list {
		if k > 0 && list[k-1].Name >= key.Name {
			t.Errorf("%s comes after %s", key.Name, list[k-1].Name)
		}
		found[key.Name] = key
	}
	for name, top := range map[string]bool{"parties": true, "targets": true, "as-of": true, "prefers": false, "options": false, "because": false} {
		if key, ok := found[name]; !ok || key.Top != top {
			t.Errorf("%s: %+v", name, key)
		}
	}
	if found["as-of"].Doc != "The date of the model." {
		t.Errorf("as-of is told as %q", found["as-of"].Doc)
	}
}
