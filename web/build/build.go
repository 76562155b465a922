// Package build bundles the sources of the page with esbuild's Go API, so that
// no Node is needed. The result is committed under web/dist; a test fails when
// it is not what the sources give.
package build

import (
	"errors"
	"path/filepath"

	"github.com/evanw/esbuild/pkg/api"
)

// Bundle returns the files of the page by name, built from the sources in the
// folder web.
func Bundle(web string) (map[string][]byte, error) {
	root, err := filepath.Abs(web)
	if err != nil {
		return nil, err
	}
	vendored := func(path string) string { return filepath.Join(root, "vendor", filepath.FromSlash(path)) }
	r := api.Build(api.BuildOptions{
		AbsWorkingDir:     root,
		EntryPoints:       []string{"src/main.tsx"},
		Outfile:           filepath.Join(root, "dist", "app.js"),
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		JSX:               api.JSXAutomatic,
		JSXImportSource:   "preact",
		LegalComments:     api.LegalCommentsNone,
		Alias: map[string]string{
			"preact":               vendored("preact/preact.mjs"),
			"preact/hooks":         vendored("preact/hooks.mjs"),
			"preact/jsx-runtime":   vendored("preact/jsxRuntime.mjs"),
			"@preact/signals":      vendored("signals/signals.mjs"),
			"@preact/signals-core": vendored("signals/signals-core.mjs"),
		},
		Write: false,
	})
	if len(r.Errors) > 0 {
		var list []error
		for _, m := range api.FormatMessages(r.Errors, api.FormatMessagesOptions{}) {
			list = append(list, errors.New(m))
		}
		return nil, errors.Join(list...)
	}
	files := map[string][]byte{}
	for _, f := range r.OutputFiles {
		files[filepath.Base(f.Path)] = f.Contents
	}
	return files, nil
}
