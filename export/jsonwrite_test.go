package export

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestJSONLayout(t *testing.T) {
	type row struct {
		ID   int    `json:"id"`
		Text string `json:"text,omitempty"`
	}
	var ranks Ordered[int]
	ranks.Put("z", 1)
	ranks.Put("a", 2)
	document := struct {
		Kind  string       `json:"kind"`
		Empty []row        `json:"empty"`
		Rows  []row        `json:"rows"`
		Rank  Ordered[int] `json:"rank"`
		None  Ordered[int] `json:"none,omitzero"`
	}{Kind: "test <&>", Empty: []row{}, Rows: []row{{1, "a, b: {c} [d] \"e\" \\"}, {2, "\u009b\u202e\n"}}, Rank: ranks}
	var b strings.Builder
	if err := JSON(&b, document); err != nil {
		t.Fatal(err)
	}
	want := `{
  "kind": "test <&>",
  "empty": [],
  "rows": [
    {"id": 1, "text": "a, b: {c} [d] \"e\" \\"},
    {"id": 2, "text": "\u009b\u202e\n"}
  ],
  "rank": {"z": 1, "a": 2}
}
`
	if b.String() != want {
		t.Errorf("got\n%s\nwant\n%s", b.String(), want)
	}
	var back map[string]any
	if err := json.Unmarshal([]byte(b.String()), &back); err != nil {
		t.Fatal(err)
	}
	if got := back["rows"].([]any)[1].(map[string]any)["text"]; got != "\u009b\u202e\n" {
		t.Errorf("the text came back as %q", got)
	}
}

// FuzzJSON: whatever a text holds, the document is valid and brings it back.
func FuzzJSON(f *testing.F) {
	f.Add("a\\\"},{[", "b\u2028")
	f.Fuzz(func(t *testing.T, a, b string) {
		in := map[string]any{"list": []any{map[string]any{"a": strings.ToValidUTF8(a, "")}}, "b": strings.ToValidUTF8(b, "")}
		var text strings.Builder
		if err := JSON(&text, in); err != nil {
			t.Fatal(err)
		}
		var out map[string]any
		if err := json.Unmarshal([]byte(text.String()), &out); err != nil {
			t.Fatalf("%v in %q", err, text.String())
		}
		if out["b"] != in["b"] {
			t.Errorf("got %q, want %q", out["b"], in["b"])
		}
	})
}
