package proof

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"mingshi/generator/diag"
	"mingshi/generator/output"
)

// Options say what a site is verified against.
type Options struct {
	Public Public // the keys to trust; zero: those of Kept, else those the site names itself
	Kept   *Kept  // from an earlier verification; nil: none
	Jobs   int    // files read at once
	// List ranges over the paths of all files that stand at the site, where that
	// can be known; files that no manifest names are then reported.
	List func() ([]string, error)
}

// A Problem is one thing that does not hold.
type Problem struct {
	Subject string // a path or a record's id
	Text    diag.Text
}

// A Report says what was verified and what does not hold.
type Report struct {
	Manifest  *output.Manifest
	Public    Public
	FirstUse  bool // the keys come from the site itself: nobody vouched for them
	Unsigned  bool // there is no signature at all
	Files     int  // files compared with the manifest
	Records   int  // records found in the data, the manifest and the log alike
	Entries   int64
	Before    int64   // entries of the kept checkpoint, found unchanged
	Added     []Entry // logged since the kept checkpoint
	Kept      Kept    // to be kept for the next time
	Problems  []Problem
	Strangers []string // files that stand there and that no manifest names
}

// Holds reports whether everything that was looked at is as it was published.
func (r *Report) Holds() bool { return len(r.Problems) == 0 }

func (r *Report) problem(subject, zh, en string, args ...any) {
	r.Problems = append(r.Problems, Problem{subject, diag.T(zh, en, args...)})
}

// Verify looks at a published site as an outsider: every file against the
// manifest, the manifest against its signature, every record against the log,
// the log against its checkpoint and against the one that was kept. An error
// means that something could not be read, not that it is wrong.
func Verify(ctx context.Context, open Opener, o Options) (*Report, error) {
	body, err := readManifest(ctx, open)
	if err != nil {
		return nil, err
	}
	r := &Report{}
	if r.Manifest, err = output.ReadManifest(body); err != nil {
		return nil, err
	}
	if err := r.trust(ctx, open, o); err != nil {
		return nil, err
	}
	if err := r.signature(ctx, open, body); err != nil {
		return nil, err
	}
	copies, err := r.standing(o.List)
	if err != nil {
		return nil, err
	}
	records, err := r.files(ctx, open, copies, max(o.Jobs, 1))
	if err != nil {
		return nil, err
	}
	if !r.Unsigned {
		if err := r.log(ctx, open, o.Kept); err != nil {
			return nil, err
		}
	}
	r.data(records)
	slices.SortStableFunc(r.Problems, func(a, b Problem) int { return strings.Compare(a.Subject, b.Subject) })
	return r, nil
}

// trust decides by which keys the site is judged.
func (r *Report) trust(ctx context.Context, open Opener, o Options) error {
	r.Public = o.Public
	if r.Public == (Public{}) && o.Kept != nil {
		r.Public = o.Kept.Public
	}
	text, err := open.read(ctx, KeyName)
	if errors.Is(err, fs.ErrNotExist) {
		if r.Unsigned = r.Public == (Public{}); !r.Unsigned {
			r.problem(KeyName, "没有公钥文件", "the public keys are not there")
		}
		return nil
	}
	if err != nil {
		return err
	}
	named, err := ParsePublic(string(text))
	switch {
	case err != nil:
		r.problem(KeyName, "公钥文件已损坏", "the file of public keys is damaged")
	case r.Public == (Public{}):
		r.Public, r.FirstUse = named, true
	case r.Public != named:
		r.problem(KeyName, "网站公布的公钥与所信任的公钥不同", "the site names other keys than those that are trusted")
	}
	return nil
}

func (r *Report) signature(ctx context.Context, open Opener, manifest []byte) error {
	signature, err := open.read(ctx, SignatureName)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if !r.Unsigned {
			r.problem(SignatureName, "没有签名", "there is no signature")
		}
		return nil
	case err != nil:
		return err
	case r.Public == (Public{}):
		r.problem(SignatureName, "有签名，但没有可用来核对的公钥", "there is a signature but no key to check it with")
		return nil
	}
	if r.Public.Check(manifest, signature) != nil {
		r.problem(output.ManifestName, "签名不符：清单在签名后被改动，或者不是用这把密钥签的", "the signature does not fit: the manifest was changed, or signed with another key")
	}
	return nil
}

// files compares every file with the manifest, several at once, and returns the
// hashes of the records that stand in the data files.
func (r *Report) files(ctx context.Context, open Opener, copies []encoded, jobs int) (map[string]bool, error) {
	var (
		mu      sync.Mutex
		wg      sync.WaitGroup
		failed  error
		records = map[string]bool{}
		work    = make(chan encoded)
		kinds   = r.kinds()
	)
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	for range jobs {
		wg.Go(func() {
			for f := range work {
				found, wrong, err := f.check(ctx, open, kinds)
				mu.Lock()
				for _, sum := range found {
					records[sum] = true
				}
				if err != nil {
					failed = cmp.Or(failed, err)
					cancel()
				} else if wrong != nil {
					r.Problems = append(r.Problems, *wrong)
				}
				mu.Unlock()
			}
		})
	}
	for _, f := range r.Manifest.Files {
		if ctx.Err() != nil {
			break
		}
		work <- encoded{File: f}
		r.Files++
	}
	for _, f := range copies {
		if ctx.Err() != nil {
			break
		}
		work <- f
	}
	close(work)
	wg.Wait()
	return records, cmp.Or(failed, ctx.Err())
}

// kinds are the kinds of record that the site has.
func (r *Report) kinds() map[string]bool {
	kinds := map[string]bool{}
	for _, rec := range r.Manifest.Records {
		kind, _, _ := strings.Cut(rec.ID, "/")
		kinds[kind] = true
	}
	return kinds
}

// log checks the log and compares it with the manifest and with what was kept.
func (r *Report) log(ctx context.Context, open Opener, kept *Kept) error {
	log, signed, err := ReadLog(ctx, open, r.Public)
	if err != nil {
		if ctx.Err() != nil {
			return err
		}
		r.problem(CheckpointName, "公开日志有误：%v", "the log is not sound: %v", err)
		return nil
	}
	if signed == nil {
		r.problem(CheckpointName, "没有公开日志", "there is no log")
		return nil
	}
	r.Entries = log.Size()
	r.Kept = Kept{r.Public, signed}
	r.tiles(ctx, open, log)
	for _, id := range log.Vanished(r.Manifest) {
		r.problem(id, "曾经公开，现在网站上没有了", "was published and is no longer there")
	}
	for _, rec := range r.Manifest.Records {
		if e, ok := log.Latest(rec.ID); !ok {
			r.problem(rec.ID, "公开日志里没有这条记录", "the log does not have this record")
		} else if e.SHA256 != rec.SHA256 {
			r.problem(rec.ID, "内容与公开日志里的第%d版不同，改动没有记入日志", "differs from version %d in the log: the change was not logged", e.Version)
		}
	}
	return r.consistent(log, kept)
}

// consistent checks that the log still holds everything that it held when its
// checkpoint was kept.
func (r *Report) consistent(log *Log, kept *Kept) error {
	if kept == nil {
		return nil
	}
	old, err := r.Public.OpenCheckpoint(kept.Checkpoint)
	if err != nil {
		r.problem(CheckpointName, "保存的检查点不是由这把密钥签的", "the kept checkpoint is not signed by this key")
		return nil
	}
	if old.Size > log.Size() {
		r.problem(CheckpointName, "公开日志变短了：上次有%d条，现在只有%d条", "the log shrank: it had %d entries and has %d", old.Size, log.Size())
		return nil
	}
	root, err := log.tree.root(old.Size)
	if err != nil {
		return err
	}
	if root != old.Root {
		r.problem(CheckpointName, "公开日志的历史被改写：前%d条与上次看到的不同", "the log's past was rewritten: its first %d entries are not those seen before", old.Size)
		return nil
	}
	r.Before, r.Added = old.Size, log.entries[old.Size:]
	return nil
}

// tiles compares the tiles, by which others check the log piece by piece, with
// the entries.
func (r *Report) tiles(ctx context.Context, open Opener, log *Log) {
	files, err := log.tree.tiles(0)
	if err != nil {
		r.problem(CheckpointName, "公开日志有误：%v", "the log is not sound: %v", err)
		return
	}
	for _, f := range files {
		body, err := open.read(ctx, f.Path)
		if err != nil || string(body) != string(f.Body) {
			r.problem(f.Path, "公开日志的这一部分缺失或者与条目不符", "this part of the log is missing or does not fit the entries")
		}
	}
}

// data checks that every record of the manifest stands in the data files, byte
// for byte, and no other.
func (r *Report) data(found map[string]bool) {
	listed := make(map[string]bool, len(r.Manifest.Records))
	for _, rec := range r.Manifest.Records {
		listed[rec.SHA256] = true
		if !found[rec.SHA256] {
			r.problem(rec.ID, "数据文件里没有与清单相符的记录", "no record in the data files fits the manifest")
			continue
		}
		r.Records++
	}
	for sum := range found {
		if !listed[sum] {
			r.problem("open-data", "数据文件里有清单之外的记录（SHA-256 %s）", "the data files have a record that the manifest lacks (SHA-256 %s)", sum)
		}
	}
}
