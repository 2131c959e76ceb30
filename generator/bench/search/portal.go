package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strconv"
)

// Names in the folder of one portal.
const (
	portalName = "portal"
	siteName   = "site"
	exportName = "search-text.jsonl"
	valuesName = "values.jsonl"
)

// built is what making one site took.
type built struct {
	site      process // the whole command
	index     index
	indexPeak int64 // of the process that also read the portal
}

// makeSite makes a portal, its site, its exported text and, once more and alone,
// its index.
func makeSite(ctx context.Context, dir string, records int) (built, error) {
	var b built
	portal := filepath.Join(dir, portalName)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return b, err
	}
	say("%d records: sample", records)
	if _, err := spawn(ctx, io.Discard, "mingshi", "--quiet", "sample", "--records", strconv.Itoa(records), portal); err != nil {
		return b, err
	}
	say("%d records: build", records)
	var err error
	site := filepath.Join(dir, siteName)
	if b.site, err = spawn(ctx, io.Discard, "mingshi", "--quiet", "--today", today, "-C", portal, "build", "--out", site); err != nil {
		return b, err
	}
	say("%d records: index alone", records)
	var out bytes.Buffer
	p, err := spawn(ctx, &out, "index", dir)
	if err != nil {
		return b, err
	}
	b.indexPeak = p.Peak
	if err := json.Unmarshal(out.Bytes(), &b.index); err != nil {
		return b, err
	}
	say("%d records: export", records)
	err = spawnTo(ctx, filepath.Join(dir, exportName), "mingshi", "--quiet", "--today", today, "-C", portal, "export", "--format", "search-text")
	if err != nil {
		return b, err
	}
	return b, spawnTo(ctx, filepath.Join(dir, valuesName), "values", dir)
}

// spawnTo runs a step with its output going to a file.
func spawnTo(ctx context.Context, name string, args ...string) error {
	f, err := os.Create(name)
	if err != nil {
		return err
	}
	_, err = spawn(ctx, f, args...)
	return errors.Join(err, f.Close())
}
