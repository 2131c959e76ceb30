// Package layouts embeds how pages look: templates, styles, scripts and the
// words of the interface. It is the only Go code outside generator/, for go:embed
// cannot reach a folder beside it. A portal's own layouts/ overlays it file by
// file.
package layouts

import "embed"

// FS holds the layouts. Its entries are named one by one: a * would embed this
// file and its test too, and drop what begins with _.
//
//go:embed all:_partials pages assets i18n base.html gallery.html
var FS embed.FS
