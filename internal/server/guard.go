package server

import (
	"crypto/subtle"
	"net/http"
	"net/url"
	"slices"
)

// policy lets the page load its own files and nothing else. Style attributes
// are needed by the pictures, which our own code draws.
const policy = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
	"font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"

// cookie holds the token of this run once the start address has been opened.
const cookie = "countermove"

// guard refuses what does not come from the page of this run: a request
// addressed to another host name (DNS rebinding), one that another site makes
// (its Origin), and one without the token. The start address carries the token
// once; from then on it is in a cookie that scripts cannot read.
func (s *Server) guard(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		h.Set("Cache-Control", "no-store")
		switch {
		case len(s.Hosts) > 0 && !slices.Contains(s.Hosts, r.Host):
			http.Error(w, "this address is not served here", http.StatusForbidden)
		case !sameOrigin(r):
			http.Error(w, "requests of other sites are refused", http.StatusForbidden)
		case r.URL.Path == "/" && s.valid(r.URL.Query().Get("token")):
			http.SetCookie(w, &http.Cookie{Name: cookie, Value: s.Token, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode})
			http.Redirect(w, r, "/", http.StatusSeeOther)
		case !s.carries(r):
			http.Error(w, "open the address that countermove printed when it started", http.StatusUnauthorized)
		default:
			next.ServeHTTP(w, r)
		}
	})
}

// carries reports whether a request has the token, in the cookie or, for
// notebooks, as a bearer token.
func (s *Server) carries(r *http.Request) bool {
	if c, err := r.Cookie(cookie); err == nil && s.valid(c.Value) {
		return true
	}
	const bearer = "Bearer "
	auth := r.Header.Get("Authorization")
	return len(auth) > len(bearer) && auth[:len(bearer)] == bearer && s.valid(auth[len(bearer):])
}

func (s *Server) valid(token string) bool {
	return s.Token != "" && subtle.ConstantTimeCompare([]byte(token), []byte(s.Token)) == 1
}

// sameOrigin reports whether a request comes from this page or from no page at
// all.
func sameOrigin(r *http.Request) bool {
	if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		// Following the printed address from elsewhere is how a visit begins.
		return r.Method == http.MethodGet && r.Header.Get("Sec-Fetch-Mode") == "navigate"
	}
	origin := r.Header.Get("Origin")
	if origin == "" {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && u.Host == r.Host
}
