// Package server is the workbench: a local web server that shows a dispute in
// the browser and answers questions about it while it is edited. Go owns the
// text, its history and every verdict; the page shows them and sends what the
// user wants, with the revision it applies to.
//
// It listens on this machine only, unless told otherwise, and answers only
// requests that carry the token of this run; see guard.go.
package server

import (
	"io"
	"net/http"

	"github.com/countermove/countermove/draw"
	"github.com/countermove/countermove/internal/locale"
	"github.com/countermove/countermove/internal/store"
)

// Config says what a server serves.
type Config struct {
	Folder string       // where models are opened from and saved to
	Token  string       // that requests must carry; at least 128 bits of chance
	Hosts  []string     // the host names, with port, that requests may be addressed to; empty: any (behind --listen)
	Page   http.Handler // the page and its files
	Words  *locale.Catalogue
	// History keeps the versions of models; nil: none is kept.
	History *store.Store
	// First is the first revision of each model; another one in each run keeps
	// an edit of an earlier run from being taken for one of this.
	First int
}

// A Server serves one folder of models.
type Server struct {
	Config
	shelf *shelf
}

// New makes a server. It touches nothing until it is asked something.
func New(c Config) *Server {
	return &Server{Config: c, shelf: newShelf(c.Folder, c.History, max(1, c.First))}
}

// A route is one request that the page, or a notebook, can make.
type route struct {
	Pattern string // method and path, as net/http has them
	Doc     string
	Call    call
}

// routes lists the local HTTP API.
func routes() []route {
	return []route{
		{"GET /api/models", "the models of the folder and the cases that ship", bind((*Server).models)},
		{"POST /api/models", "make a new model file in the folder, empty or as a copy", bind((*Server).create)},
		{"GET /api/model", "a model: its text, what it declares, and what is wrong with it", bind((*Server).model)},
		{"GET /api/keys", "the keys of model files, for completion", bind((*Server).keys)},
		{"POST /api/model/text", "replace the text of a model", bind((*Server).setText)},
		{"POST /api/model/edit", "change a model by what the changes mean, such as rename-party", bind((*Server).edit)},
		{"POST /api/model/undo", "undo the last edit", bind((*Server).undo)},
		{"POST /api/model/redo", "do again what was undone", bind((*Server).redo)},
		{"POST /api/model/fresh", "take a case back to how it ships", bind((*Server).fresh)},
		{"POST /api/model/reload", "take the text that is on the disk", bind((*Server).reload)},
		{"GET /api/wait", "wait until a model has changed, at most 20 seconds", bind((*Server).wait)},
		{"GET /api/history", "the saved versions of a model, latest first", bind((*Server).versions)},
		{"GET /api/history/compare", "what two versions of a model say differently, and what follows", bind((*Server).comparison)},
		{"POST /api/history/name", "give a version a name", bind((*Server).nameVersion)},
		{"POST /api/history/restore", "make a version the present text, as an edit that can be undone", bind((*Server).restore)},
		{"GET /api/states", "a window of the table of states, with what holds", bind((*Server).states)},
		{"GET /api/facts", "what the rules remove, where wishes hold, how the parties rank the states", bind((*Server).facts)},
		{"GET /api/explain", "why a state holds or not, in sentences", bind((*Server).explain)},
		{"GET /api/questions", "the follow-up questions and their settings", bind((*Server).questions)},
		{"GET /api/ask", "the answer to a follow-up question", bind((*Server).ask)},
		{"GET /api/picture", "a picture, as SVG for a page, with the table that says the same", bind((*Server).figure)},
		{"GET /api/picture/file", "a picture as an SVG, PNG or PDF file", download((*Server).pictureFile)},
		{"GET /api/formats", "the formats that a brief can have", bind((*Server).formats)},
		{"GET /api/preview", "a brief as a page, to look at", download((*Server).preview)},
		{"GET /api/brief", "a brief, in one of its formats", download((*Server).brief)},
		{"GET /api/outlets", "the formats for other programs", bind((*Server).outlets)},
		{"GET /api/export", "tables, the graph of moves or the sources as a file for another program", download((*Server).take)},
		{"GET /api/openapi.json", "this description, for programs", bind((*Server).describe)},
	}
}

// Handler serves the page and the API, guarded.
func (s *Server) Handler() http.Handler {
	mux := http.NewServeMux()
	for _, r := range routes() {
		mux.Handle(r.Pattern, r.Call.handle(s))
	}
	mux.HandleFunc("GET /picture.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		_, _ = io.WriteString(w, draw.CSS()) // what fails now is the connection
	})
	mux.Handle("/", s.Page)
	return s.guard(mux)
}
