package record

import (
	"embed"
	"io/fs"
	"path"
	"slices"
	"strings"

	"mingshi/generator/diag"
	"mingshi/generator/fold"
)

// A CodeList is an enumeration of statutory words, with validity and source.
type CodeList struct {
	ID     string
	Title  string
	Values []CodeValue
}

// A CodeValue is one word of a code list.
type CodeValue struct {
	Name          string // the statutory word
	Code          string // the English code, accepted when typed
	EN            string
	Aliases       []string
	OCDS          string
	Competitive   Bool
	NeedsApproval Bool
	ValidFrom     Date
	ValidTo       Date
	Basis         string
}

var codeListFields = []Field{
	{Key: "id", ZH: "列表编号", Type: ID, Duty: Required},
	{Key: "title", ZH: "列表名称", Type: Text, Duty: Required},
	{Key: "values", ZH: "取值", Type: Rows, Duty: Required, Fields: []Field{
		{Key: "name", ZH: "用语", Type: Text, Duty: Required, RowKey: true},
		{Key: "code", ZH: "代码", Type: Text},
		{Key: "en", ZH: "英文", Type: Text},
		{Key: "aliases", ZH: "别名", Type: Text, Many: true},
		{Key: "ocds", ZH: "OCDS代码", Type: Text},
		{Key: "competitive", ZH: "竞争性方式", Type: Flag},
		{Key: "needs_approval", ZH: "须经审批", Type: Flag},
		{Key: "valid_from", ZH: "有效开始", Type: Day},
		{Key: "valid_to", ZH: "有效结束", Type: Day},
		{Key: "basis", ZH: "依据", Type: Long},
	}},
}

// Codes are the code lists of a portal by id.
type Codes map[string]*CodeList

//go:embed codes/*.toml
var builtin embed.FS

// ReadCodes reads the code lists alone, for commands that need no records.
func ReadCodes(fsys fs.FS) (Codes, diag.List) { return loadCodes(fsys) }

// loadCodes reads the built-in lists, then the portal's, which replace lists of
// the same id as a whole: a list must be read in one place.
func loadCodes(fsys fs.FS) (Codes, diag.List) {
	codes, list := Codes{}, diag.List(nil)
	for _, from := range []struct {
		fsys fs.FS
		dir  string
	}{{builtin, "codes"}, {fsys, "data/codes"}} {
		names, _ := fs.Glob(from.fsys, from.dir+"/*.toml")
		for _, name := range names {
			c := new(CodeList)
			list = append(list, readPlain(from.fsys, name, c, codeListFields, nil)...)
			if want := strings.TrimSuffix(path.Base(name), ".toml"); c.ID != want && c.ID != "" {
				list = append(list, diag.Diagnostic{Pos: diag.Pos{File: name}, Path: "id", Level: diag.Error, Rule: "TML-010",
					Message: diag.T("列表编号“%s”与文件名不一致", "id %q differs from the file's name", c.ID),
					Fix:     diag.T("改为 id = \"%s\"", "write id = %q", want)})
			}
			codes[strings.TrimSuffix(path.Base(name), ".toml")] = c
		}
	}
	return codes, list
}

// Find returns the value that a word, a code or an alias stands for.
func (c Codes) Find(list, word string) (*CodeValue, bool) {
	if c[list] == nil {
		return nil, false
	}
	for i := range c[list].Values {
		if v := &c[list].Values[i]; v.Name == word {
			return v, true
		}
	}
	for i := range c[list].Values {
		if v := &c[list].Values[i]; v.Code == word || slices.Contains(v.Aliases, word) {
			return v, true
		}
	}
	return nil, false
}

// Names returns the words of a list in order.
func (c Codes) Names(list string) []string {
	if c[list] == nil {
		return nil
	}
	var names []string
	for _, v := range c[list].Values {
		names = append(names, v.Name)
	}
	return names
}

// suggest words the fix for a word that is not in a list.
func (c Codes) suggest(list, word string) diag.Text {
	names := c.Names(list)
	if near := fold.Similar(word, names); len(near) > 0 {
		return diag.T("是不是“%s”？可填：%s", "did you mean %q? allowed: %s", near[0], strings.Join(names, "、"))
	}
	return diag.T("可填：%s", "allowed: %[1]s", strings.Join(names, "、"))
}
