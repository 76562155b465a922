// Package web is the page of the workbench: its sources, and the bundle that is
// built from them and served.
package web

//go:generate go run ../internal/server/types src/types.ts
//go:generate go run ./build/write

import (
	"embed"
	"io/fs"
	"net/http"
)

//go:embed dist
var dist embed.FS

// Handler serves the page and its files.
func Handler() http.Handler {
	files, err := fs.Sub(dist, "dist")
	if err != nil {
		panic("web: " + err.Error()) // the folder is embedded above
	}
	return http.FileServerFS(files)
}
