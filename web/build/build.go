// Package build bundles the sources of the page with esbuild's Go API, so that
// no Node is needed. The result is committed under web/dist; a test fails when
// it is not what the sources give.
package build

import (
	"errors"
	"path/filepath"
	"strings"

	"github.com/evanw/esbuild/pkg/api"
)

// Bundle returns the files of the page by name, built from the sources in the
// folder web.
func Bundle(web string) (map[string][]byte, error) {
	root, err := filepath.Abs(web)
	if err != nil {
		return nil, err
	}
	r := api.Build(api.BuildOptions{
		AbsWorkingDir: root,
		EntryPointsAdvanced: []api.EntryPoint{
			{InputPath: "src/main.tsx", OutputPath: "app"},
			{InputPath: "src/editor.ts", OutputPath: "editor"}, // fetched when the text is opened
		},
		Outdir:            filepath.Join(root, "dist"),
		External:          []string{"/editor.js"},
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
		Alias:             aliases(filepath.Join(root, "vendor")),
		Write:             false,
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

// aliases says where each vendored module is.
func aliases(vendor string) map[string]string {
	at := func(path string) string { return filepath.Join(vendor, filepath.FromSlash(path)) }
	list := map[string]string{
		"preact":               at("preact/preact.mjs"),
		"preact/hooks":         at("preact/hooks.mjs"),
		"preact/jsx-runtime":   at("preact/jsxRuntime.mjs"),
		"@preact/signals":      at("signals/signals.mjs"),
		"@preact/signals-core": at("signals/signals-core.mjs"),
	}
	for scope, names := range map[string]string{ // the text editor
		"@codemirror/": "autocomplete commands lang-yaml language lint search state streamparser view",
		"@lezer/":      "common highlight lr yaml",
		"@marijn/":     "find-cluster-break",
		"":             "crelt style-mod w3c-keyname",
	} {
		for name := range strings.FieldsSeq(names) {
			folder := name
			if scope == "@lezer/" {
				folder = "lezer-" + name
			}
			list[scope+name] = at("codemirror/" + folder + "/index.mjs")
		}
	}
	return list
}
