package export

import (
	"fmt"
	"io"
	"strings"
)

// VerificationText writes what came of checking a certificate.
func VerificationText(w io.Writer, v *Verification) error {
	var b strings.Builder
	if !v.Accepted {
		fmt.Fprintf(&b, "Rejected. The first step that does not follow:\n  %s\n", v.Step)
		_, err := io.WriteString(w, b.String())
		return err
	}
	fmt.Fprintf(&b, "Accepted: %d verdicts follow, %d of them that a state is stable.\n", v.Verdicts, v.Stable)
	fmt.Fprintf(&b, "  model     %s\n", v.Title)
	if len(v.Variants) > 0 {
		fmt.Fprintf(&b, "  variants  %s\n", strings.Join(v.Variants, ", "))
	}
	fmt.Fprintf(&b, "  sha256    %s\n", v.SHA256)
	for _, l := range v.Left {
		fmt.Fprintf(&b, "  not proved: %s\n", l)
	}
	_, err := io.WriteString(w, b.String())
	return err
}
