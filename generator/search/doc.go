// Package search turns the model into the static index that the search page
// reads in the browser. It stands beside render and opendata: it takes the
// searched documents from package site and adds one file to the output.
//
// # What a search finds
//
// Exactly the documents whose folded text contains every blank-separated term
// of the query, folded alike, as a substring: [Match] says it in Go, and the
// browser does the same. There are no word boundaries, so any run of
// characters can be sought, down to one.
//
// # The format
//
// Version 1 is one JSON file, search-index/<hash>.json, named by the first 16
// hexadecimal digits of its SHA-256. It has one line a document:
//
//	{"version":1,
//	"pairs":"漢汉語语…",                          fold.Pairs, for the twin of fold.Text
//	"docs":[                                      newest first, as site gives them
//	{"id":"plan/533103-2026-0001",                data-id of a hit
//	 "kind":"plan",                               English name
//	 "url":"plans/2026/533103-2026-0001.html",    relative to the site's root
//	 "title":"…","text":"…",                      as written; folded in the browser
//	 "date":"2026-01-21","year":2026,
//	 "amount":48000000,                           fen, an exact integer in JavaScript
//	 "purchaser":["ms-mzj"],"provider":["…"],     org ids
//	 "class":["guiding-533103-2017/K1"],"item":["guiding-533103-2017/K1-08"],
//	 "method":"竞争性磋商","state":"已公示","grade":"优",
//	 "sample":true}
//	],
//	"orgs":{"ms-mzj":"芒市民政局"},                names of what the documents name
//	"catalogs":{"guiding-533103-2017":"…"},
//	"items":{"guiding-533103-2017/K1-08":"…"}}
//
// A key whose value is empty or unknown is absent, but for id, kind, url,
// title and text. A reader refuses a version it does not know.
//
// The client is layouts/assets/search; only its index.js knows this format.
package search
