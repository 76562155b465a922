package server

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"reflect"
	"strconv"
	"strings"

	"github.com/countermove/countermove/diag"
	"github.com/countermove/countermove/internal/session"
)

// maxBody bounds what a request may carry: a model's text and little more.
const maxBody = session.MaxFile + 1<<20

// A call is what answers a route, with the types it takes and gives; the page's
// types and the description of the API are made from them.
type call struct {
	in, out reflect.Type // out is nil for a file
	handle  func(*Server) http.HandlerFunc
}

// bind makes a call of a typed function. The fields of In are filled from the
// query of a GET, by their JSON names, or from the body of a POST.
func bind[In, Out any](f func(*Server, context.Context, In) (Out, error)) call {
	return call{reflect.TypeFor[In](), reflect.TypeFor[Out](), func(s *Server) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			var in In
			if err := read(w, r, &in); err != nil {
				fail(w, &session.Usage{Message: err.Error()})
				return
			}
			out, err := f(s, r.Context(), in)
			if err != nil {
				fail(w, err)
				return
			}
			answer(w, http.StatusOK, out)
		}
	}}
}

// download makes a call that answers with a file.
func download[In any](f func(*Server, http.ResponseWriter, *http.Request, In)) call {
	return call{reflect.TypeFor[In](), nil, func(s *Server) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			var in In
			if err := read(w, r, &in); err != nil {
				fail(w, &session.Usage{Message: err.Error()})
				return
			}
			f(s, w, r, in)
		}
	}}
}

func read(w http.ResponseWriter, r *http.Request, in any) error {
	if r.Method != http.MethodPost {
		return query(r, in)
	}
	d := json.NewDecoder(http.MaxBytesReader(w, r.Body, maxBody))
	d.DisallowUnknownFields()
	if err := d.Decode(in); err != nil {
		return fmt.Errorf("the request cannot be read: %w", err)
	}
	return nil
}

// query fills a struct of strings, numbers, truth values, lists of strings and
// maps of strings from the query; lists are separated by commas. The fields of
// an embedded struct count as its own.
func query(r *http.Request, in any) error {
	q := r.URL.Query()
	if err := fill(reflect.ValueOf(in).Elem(), q); err != nil {
		return err
	}
	for name := range q {
		return fmt.Errorf("there is no parameter %q", name)
	}
	return nil
}

// fill sets the fields that the query has and takes them out of it.
func fill(v reflect.Value, q url.Values) error {
	for k := range v.NumField() {
		if v.Type().Field(k).Anonymous {
			if err := fill(v.Field(k), q); err != nil {
				return err
			}
			continue
		}
		name, _, _ := strings.Cut(v.Type().Field(k).Tag.Get("json"), ",")
		text := q.Get(name)
		q.Del(name)
		if text == "" {
			continue
		}
		switch f := v.Field(k); f.Kind() {
		case reflect.String:
			f.SetString(text)
		case reflect.Int:
			n, err := strconv.Atoi(text)
			if err != nil {
				return fmt.Errorf("%s must be a whole number, not %q", name, text)
			}
			f.SetInt(int64(n))
		case reflect.Bool:
			f.SetBool(text == "true" || text == "1")
		case reflect.Slice:
			f.Set(reflect.ValueOf(strings.Split(text, ",")))
		case reflect.Map:
			m := map[string]string{}
			if err := json.Unmarshal([]byte(text), &m); err != nil {
				return fmt.Errorf("%s must be an object of texts: %w", name, err)
			}
			f.Set(reflect.ValueOf(m))
		}
	}
	return nil
}

func answer(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	// What fails now is the connection; there is nobody to tell.
	_ = json.NewEncoder(w).Encode(v)
}

// A Problem is the answer when a request cannot be met.
type Problem struct {
	Kind        string       `json:"kind"` // model, edit, request, large, stale, conflict, stopped, internal
	Message     string       `json:"message"`
	Remedy      string       `json:"remedy,omitempty"`
	Diagnostics []diag.Entry `json:"diagnostics,omitempty"`
}

// fail answers with the problem that an error is.
func fail(w http.ResponseWriter, err error) {
	var fault *session.Fault
	var usage *session.Usage
	var refusal *session.Refusal
	var stale *Stale
	var torn *Torn
	var unmade *Unmade
	switch {
	case errors.As(err, &unmade):
		answer(w, http.StatusUnprocessableEntity, Problem{Kind: "edit", Message: unmade.Why.Message, Remedy: unmade.Why.Remedy,
			Diagnostics: diag.List{unmade.Why}.JSON(unmade.File)})
	case errors.As(err, &fault):
		answer(w, http.StatusUnprocessableEntity, Problem{Kind: "model", Message: fault.Error(), Diagnostics: fault.List.JSON(fault.File)})
	case errors.As(err, &usage):
		answer(w, http.StatusBadRequest, Problem{Kind: "request", Message: usage.Message, Remedy: usage.Remedy})
	case errors.As(err, &refusal):
		answer(w, http.StatusRequestEntityTooLarge, Problem{Kind: "large", Message: refusal.Error()})
	case errors.As(err, &torn):
		answer(w, http.StatusConflict, Problem{Kind: "conflict", Message: torn.Error(), Remedy: "Your change is kept in the history as \"set aside\"; make it again, or leave it."})
	case errors.As(err, &stale):
		answer(w, http.StatusConflict, Problem{Kind: "stale", Message: stale.Error()})
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded), errors.Is(err, session.ErrTime), errors.Is(err, session.ErrMemory):
		answer(w, http.StatusServiceUnavailable, Problem{Kind: "stopped", Message: err.Error()})
	default:
		answer(w, http.StatusInternalServerError, Problem{Kind: "internal", Message: err.Error()})
	}
}
