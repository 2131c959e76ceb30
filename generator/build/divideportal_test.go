package build_test

import (
	"fmt"
	"io/fs"
	"slices"
	"strconv"
	"strings"

	"mingshi/generator/record"
)

// ownKinds are the kinds that stand in one portal only; all others are copied.
var ownKinds = []string{"plan", "result", "evaluation", "complaint", "sanction", "commendation", "budget"}

// names lists the files of the portal that closes: what moves, and what it may
// refer to.
func (s *selection) names(portal fs.FS, set *record.Set) ([]string, error) {
	stays, attached := map[string]bool{}, map[string]bool{}
	for r := range set.All() {
		file := r.Base().Source.File
		if slices.Contains(ownKinds, record.KindOf(r).Name) && !s.Files[file] {
			stays[file] = true
		}
	}
	for r := range set.All() {
		for _, a := range r.Base().Attachments {
			name := "content/attachments/" + a.File
			attached[name] = attached[name] || !stays[r.Base().Source.File]
		}
	}
	var names []string
	for _, root := range []string{"data", "content", "layouts"} {
		err := fs.WalkDir(portal, root, func(name string, d fs.DirEntry, err error) error {
			switch here, refers := attached[name]; {
			case err != nil && name == root:
				return fs.SkipDir
			case err != nil:
				return fmt.Errorf("listing %s: %w", name, err)
			case d.IsDir() && strings.HasPrefix(d.Name(), "."):
				return fs.SkipDir
			case !d.Type().IsRegular() || strings.HasPrefix(d.Name(), ".") || stays[name] || refers && !here || name == settingsFile || name == "data/waivers.toml":
			default:
				names = append(names, name)
			}
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	return names, nil
}

const settingsFile = "data/site.toml"

// closedSettings returns data/site.toml of the portal that closes: current is the
// path from its site to the one that goes on, url its whole address, if known.
func closedSettings(text, current, url string) string {
	text = without(text, []string{"closed", "current", "url"}, "partitions")
	add := "closed = true\ncurrent = " + strconv.Quote(current) + "\n"
	if url != "" {
		add = "url = " + strconv.Quote(url) + "\n" + add
	}
	return insert(text, add)
}

// openSettings returns data/site.toml of the portal that goes on.
func openSettings(text, path, summary string) string {
	return strings.TrimRight(text, "\n") + fmt.Sprintf("\n\n[[partitions]]\npath = %q\nsummary = %q\n", path, summary)
}

// insert puts lines before the first table.
func insert(text, lines string) string {
	at := len(text)
	if strings.HasPrefix(text, "[") {
		at = 0
	} else if i := strings.Index(text, "\n["); i >= 0 {
		at = i + 1
	}
	head := text[:at]
	if head != "" && !strings.HasSuffix(head, "\n") {
		head += "\n"
	}
	if at < len(text) {
		lines += "\n"
		head = strings.TrimRight(head, "\n") + "\n"
	}
	return head + lines + text[at:]
}

// without takes keys of the top, on lines of their own, and the tables of a list
// out of TOML as fmt writes it.
func without(text string, keys []string, tables string) string {
	var kept []string
	top, drop := true, false
	for line := range strings.SplitSeq(text, "\n") {
		if strings.HasPrefix(line, "[") {
			top, drop = false, strings.HasPrefix(line, "[["+tables+"]]")
		}
		key, _, _ := strings.Cut(line, "=")
		if drop || top && slices.Contains(keys, strings.TrimSpace(key)) {
			continue
		}
		kept = append(kept, line)
	}
	return strings.Join(kept, "\n")
}
