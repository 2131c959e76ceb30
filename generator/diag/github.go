package diag

import (
	"bufio"
	"fmt"
	"io"
	"strings"
)

// WriteGitHub prints l as the commands by which GitHub Actions, and hosts that
// follow it (Gitea, Forgejo), mark lines of a change:
// https://docs.github.com/actions/reference/workflow-commands-for-github-actions
func WriteGitHub(w io.Writer, l List, lang string) error {
	out := bufio.NewWriter(w)
	for _, d := range l {
		text := d.Message.In(lang)
		if !d.Fix.IsZero() {
			text += "\n" + d.Fix.In(lang)
		}
		fmt.Fprintf(out, "::%s file=%s", d.Level.github(), githubProperty(d.File))
		if d.Line > 0 {
			fmt.Fprintf(out, ",line=%d,col=%d,endColumn=%d", d.Line, max(d.Col, 1), max(d.Col, 1)+max(d.Width, 1))
		}
		fmt.Fprintf(out, ",title=%s::%s\n", githubProperty(d.Rule), githubData(text))
	}
	return out.Flush()
}

func (l Level) github() string {
	return [...]string{"debug", "error", "warning", "notice"}[l]
}

func githubData(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A").Replace(s)
}

func githubProperty(s string) string {
	return strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C").Replace(s)
}
