package history

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
)

// A Pending file is not as HEAD has it.
type Pending struct {
	File string // as the portal names it
	Kind Kind   // Added, Modified or Removed: a file that was renamed is one of each
}

// At returns the commit that the repository stands at, in full, or "" where there
// is none: no repository, no commit yet, no git.
func At(ctx context.Context, dir string) (string, error) {
	return git(ctx, dir, "rev-parse", "--verify", "HEAD")
}

// Uncommitted lists the files of the portal's data and content that a commit of
// everything would change, in order. Files that git is told to ignore are none.
// Nothing is written, not even git's index.
func Uncommitted(ctx context.Context, dir string) ([]Pending, error) {
	changed, err := git(ctx, dir, "diff", "HEAD", "--name-status", "-z", "--no-renames", "--relative", "--no-ext-diff", "--no-textconv", "--", "data", "content")
	if err != nil {
		return nil, err
	}
	kinds := map[string]Kind{}
	fields := strings.Split(changed, "\x00")
	for i := 0; i+1 < len(fields); i += 2 {
		kind, ok := map[string]Kind{"A": Added, "D": Removed}[fields[i]]
		if !ok {
			kind = Modified
		}
		kinds[fields[i+1]] = kind
	}
	others, err := git(ctx, dir, "ls-files", "-z", "--others", "--exclude-standard", "--", "data", "content")
	if err != nil {
		return nil, err
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(others, "\x00"), "\x00") {
		switch {
		case name == "":
		case kinds[name] == Removed: // no longer in the index, but still there
			kinds[name] = Modified
		default:
			kinds[name] = Added
		}
	}
	list := make([]Pending, 0, len(kinds))
	for name, kind := range kinds {
		list = append(list, Pending{name, kind})
	}
	slices.SortFunc(list, func(a, b Pending) int { return strings.Compare(a.File, b.File) })
	return list, nil
}

// largest is the size of a file that is still looked at: records are far smaller.
const largest = 32 << 20

// Contents returns files of the portal as a commit has them. What the commit does
// not have, or what is no file, is left out.
func Contents(ctx context.Context, dir, commit string, files []string) (map[string][]byte, error) {
	found := map[string][]byte{}
	if len(files) == 0 {
		return found, nil
	}
	var ask strings.Builder
	names := slices.DeleteFunc(slices.Clone(files), func(name string) bool { return strings.Contains(name, "\n") })
	for _, name := range names {
		fmt.Fprintf(&ask, "%s:./%s\n", commit, name)
	}
	cmd := command(ctx, dir, "cat-file", "--batch")
	cmd.Stdin = strings.NewReader(ask.String())
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("reading files of a commit: %w", err)
	}
	in := bufio.NewReader(bytes.NewReader(out))
	for _, name := range names {
		body, err := object(in)
		if err != nil {
			return nil, err
		}
		if body != nil {
			found[name] = body
		}
	}
	return found, nil
}

// object reads one answer of cat-file: "<id> <type> <size>\n<body>\n", or a line
// that ends in what is wrong.
func object(in *bufio.Reader) ([]byte, error) {
	line, err := in.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("reading files of a commit: %w", err)
	}
	parts := strings.Fields(line)
	if len(parts) < 3 {
		return nil, nil
	}
	size, err := strconv.Atoi(parts[len(parts)-1])
	if kind := parts[len(parts)-2]; err != nil || kind != "blob" && kind != "tree" && kind != "commit" {
		return nil, nil // "… missing"
	}
	body := make([]byte, min(max(size, 0), largest))
	if _, err := io.ReadFull(in, body); err != nil {
		return nil, fmt.Errorf("reading files of a commit: %w", err)
	}
	if _, err := in.Discard(size - len(body) + 1); err != nil {
		return nil, fmt.Errorf("reading files of a commit: %w", err)
	}
	if parts[len(parts)-2] != "blob" || size > largest {
		return nil, nil
	}
	return body, nil
}
