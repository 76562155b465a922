package document

func isoDate(s string) string { return "" }
