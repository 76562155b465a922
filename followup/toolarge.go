package followup

// TooLarge says why an analysis was not begun: the question is larger than it
// can answer.
type TooLarge struct{ Why string }

func (e *TooLarge) Error() string { return e.Why }
