package gendocs

import "github.com/countermove/countermove/internal/server"

// api tells the local HTTP API.
func api() string {
	return `# The local HTTP API

` + "`countermove serve`" + ` answers HTTP requests for its own page, and for notebooks and scripts on the same machine. A running workbench gives the whole description
as OpenAPI at ` + "`/api/openapi.json`" + `.

Every request carries the token of the run, which is in the address that the program prints:

` + "```sh\n" + `countermove serve --no-open --listen 127.0.0.1:8080 models
curl -H "Authorization: Bearer TOKEN" "http://127.0.0.1:8080/api/states?model=elmira&equilibria=true"
` + "```" + `

Parameters of a GET are in the query; lists are separated by commas, maps are JSON. A POST has a JSON object as its body. A model goes by the name of its file, or of a case.

An edit names the revision that it is meant for. If the text has changed meanwhile, the two changes are put together line by line. Where both touch the same lines,
or a sound model would become unsound, the edit is not made: the answer is 409 with the kind "conflict", and the text is kept in the history.

A request that cannot be met is answered by a ` + "`Problem`" + `: a kind, a message, often a remedy, and the diagnostics of the model. The kinds are "model" (422, the model has errors),
"edit" (422, what is asked for cannot be done to this model), "request" (400), "large" (413, refused as too large), "stale" and "conflict" (409),
"stopped" (503, an edit has ended the work), and "internal" (500).

## Safety

The server listens on this machine only. It refuses requests addressed to another host name, requests of other sites, and requests without the token.
` + "`--listen`" + ` beyond this machine takes ` + "`--remote`" + ` and a password of at least 12 characters; what is sent is not encrypted.
Files other than models of the one folder cannot be read or written. The page may load nothing from elsewhere, and runs no script but its own.

## Requests
` + server.APIPage()
}
