package record

import (
	"context"
	"io/fs"
	"path"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
)

// Load reads the records, prose headers, settings, code lists and facts of law
// of the portal in fsys with a number of readers at once. Mistakes in the files
// are diagnostics, in no order and without places still to be Located; the error
// is for a failure of the machine.
func Load(ctx context.Context, fsys fs.FS, jobs int) (*Set, diag.List, error) {
	s, list, err := NewLoader(fsys, jobs).Load(ctx, nil)
	if err != nil {
		return nil, nil, err
	}
	return s, append(list, s.Resolve(fsys)...), nil
}

// noPortal reports a folder that is no portal.
func noPortal() diag.Diagnostic {
	return diag.Diagnostic{
		Pos: diag.Pos{File: "data/site.toml"}, Level: diag.Error, Rule: "TML-014",
		Message: diag.T("没有找到 data/site.toml，这里不像一个公开平台的目录", "there is no data/site.toml: this does not look like a portal"),
		Fix:     diag.T("在平台的根目录运行，或者用 -C 指明目录", "run this in the portal's root, or name it with -C"),
	}
}

// place tells what a file is: a file of records, nothing of ours (no kind), or one
// that would silently be missed.
func place(name string) (recordFile, *diag.Diagnostic) {
	root, _, _ := strings.Cut(name, "/")
	switch {
	case root != "data" && root != "content", ofEditor(path.Base(name)), strings.HasPrefix(name, "content/attachments/"),
		name == "data/site.toml", name == "data/waivers.toml":
		return recordFile{}, nil
	}
	k, problem := kindOfFile(root, name)
	return recordFile{name, k}, problem
}

// ofEditor recognises hidden files and the copies that editors and office
// programs put beside a file.
func ofEditor(base string) bool {
	for _, end := range []string{"~", ".bak", ".swp", ".tmp", ".orig"} {
		if strings.HasSuffix(base, end) {
			return true
		}
	}
	return strings.HasPrefix(base, ".") || strings.HasPrefix(base, "~$") || strings.HasPrefix(base, "#")
}

// kindOfFile tells a file's kind by its folder.
func kindOfFile(root, name string) (*Kind, *diag.Diagnostic) {
	bad := func(level diag.Level, message, fix diag.Text) (*Kind, *diag.Diagnostic) {
		return nil, &diag.Diagnostic{Pos: diag.Pos{File: name}, Level: level, Rule: "TML-014", Message: message, Fix: fix}
	}
	folder, _, inside := strings.Cut(strings.TrimPrefix(name, root+"/"), "/")
	ext := ".toml"
	if root == "content" {
		ext = ".md"
	}
	if strings.EqualFold(path.Base(name), "readme.md") {
		return nil, nil
	}
	i := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Folder == folder && inside && k.Prose == (root == "content") })
	switch {
	case path.Ext(name) != ext && strings.Contains(strings.ToLower(path.Base(name)), ext):
		return bad(diag.Error, diag.T("文件名的后缀不是 %s，里面的内容读不到", "the name does not end in %s, so the file is not read", ext),
			diag.T("把文件改名为以 %s 结尾（Windows 请先显示文件扩展名）", "rename the file to end in %s", ext))
	case path.Ext(name) != ext:
		return bad(diag.Hint, diag.T("不是 %s 文件，不会公开", "not a %s file; it is not published", ext),
			diag.T("里面是记录的，把后缀改为 %s；表格用 mingshi import 导入", "if it holds records, name it *%s; workbooks are imported with mingshi import", ext))
	case root == "data" && inside && (folder == "codes" || folder == "rules"):
		return nil, nil // read by loadCodes and loadLaws
	case i < 0:
		var folders []string
		for _, k := range kinds {
			if k.Prose == (root == "content") {
				folders = append(folders, k.Folder)
			}
		}
		near := fold.Similar(folder, folders)
		fix := diag.T("放到 %s/ 下的文件夹：%s", "move it below %s/: %s", root, strings.Join(folders, "、"))
		if inside && len(near) > 0 {
			fix = diag.T("移到 %s/%s/", "move it to %s/%s/", root, near[0])
		}
		if at := slices.IndexFunc(kinds, func(k *Kind) bool { return k.Label.ZH == folder }); at >= 0 {
			fix = diag.T("文件夹用英文名：移到 %s/%s/", "folders have English names: move it to %s/%s/", root, kinds[at].Folder)
		}
		return bad(diag.Error, diag.T("这个文件夹不放记录，里面的内容读不到", "this folder holds no records, so the file is not read"), fix)
	}
	return kinds[i], nil
}

type fileRead struct {
	records []Record
	list    diag.List
}

// readAll reads files with several readers and returns the results in order.
func (l *Loader) readAll(ctx context.Context, files []listed, k *keeper) ([]fileRead, error) {
	read := make([]fileRead, len(files))
	errs := make([]error, max(1, l.jobs))
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range errs {
		wg.Go(func() {
			d := &desk{sums: l.sums}
			for errs[w] == nil {
				i := int(next.Add(1)) - 1
				if i >= len(files) {
					return
				}
				if errs[w] = ctx.Err(); errs[w] == nil {
					read[i], errs[w] = k.read(l.fsys, files[i], l.codes, d)
				}
			}
		})
	}
	wg.Wait()
	for _, err := range errs {
		if err != nil {
			return nil, err
		}
	}
	return read, nil
}
