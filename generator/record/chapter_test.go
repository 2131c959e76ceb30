package record_test

import (
	"cmp"
	"fmt"
	"strings"
	"testing"

	"mingshi/generator/record"
)

type row struct {
	path  string
	field *record.Field
}

// flat lists fields with those inside them, each with its path.
func flat(fields []record.Field, where string) []row {
	var rows []row
	for i := range fields {
		f := &fields[i]
		rows = append(rows, row{where + f.Key, f})
		rows = append(rows, flat(f.Fields, where+f.Key+".")...)
	}
	return rows
}

func explained(t *testing.T) string {
	codes := codesOf(t)
	var b strings.Builder
	b.WriteString("\n本章由程序生成，与程序实际读取的一致。\n\n" +
		"- **必填**：“是”的不填就不能生成网站；“应公开”的不填会有提示，括号里是规则编号；空白的有就填。表里的栏目，用到这个表时才要填。\n" +
		"- 表头 `[表]` 只有一份，`[[表]]` 可以有几份，每份都写一次表头。※ 是一份与另一份相区别的栏目，不能重复。\n" +
		"- 先写不在表里的栏目，再写各个表；写到表头下面的栏目就属于那个表。\n" +
		"- 编号只用小写英文字母、数字和连字符。单位栏目写“编号”的，填 `data/orgs/` 里的单位编号；写“编号或全称”的，没有登记的单位可以写全称。\n")
	common := commonKeys()
	for _, k := range record.Kinds() {
		if k.Prose && k.Name != "policy" {
			continue // the three sorts of prose have the same fields
		}
		head(&b, k)
		var shared []string
		for _, f := range k.Fields {
			if common[f.Key] && !(k.Prose && f.Key == "attachments") {
				shared = append(shared, f.Key)
			}
		}
		explainKind(&b, k, codes, func(key string) bool { return common[key] })
		if len(shared) > 0 {
			b.WriteString("\n还有各种记录都有的栏目，见[各种记录都有的栏目](#各种记录都有的栏目)。\n")
		}
	}
	b.WriteString("\n### 各种记录都有的栏目\n")
	explainKind(&b, record.KindNamed("plan"), codes, func(key string) bool { return !common[key] })
	return b.String()
}

func head(b *strings.Builder, k *record.Kind) {
	if k.Prose {
		b.WriteString("\n### 政策文件、办事指南、通知公告\n\n文件：`content/policies/`、`content/guides/`、`content/notices/` 下的 `.md` 文件，文件名就是编号。下面的栏目写在开头两行 `+++` 之间，接着是正文。\n")
		return
	}
	fmt.Fprintf(b, "\n### %s（%s）\n\n文件：`data/%s/` 下的 `.toml` 文件", k.Label.ZH, k.Name, k.Folder)
	if k.Name == "plan" || k.Name == "result" || k.Name == "evaluation" {
		b.WriteString("，按年度分文件夹，文件名是“编号.toml”")
	}
	b.WriteString("。\n")
}

// explainKind writes a table for the keys at the top, and one for each table below.
func explainKind(b *strings.Builder, k *record.Kind, codes record.Codes, skip func(key string) bool) {
	table(b, k, codes, "", k.Fields, skip)
	for _, r := range flat(k.Fields, "") {
		top, _, _ := strings.Cut(r.path, ".")
		if !r.field.Nested() || skip(top) {
			continue
		}
		header := "[" + r.path + "]"
		if r.field.Type == record.Rows {
			header = "[" + header + "]"
		}
		fmt.Fprintf(b, "\n#### %s `%s`\n", r.field.ZH, header)
		if says := meaning(k, r.path); says != "" {
			fmt.Fprintf(b, "\n%s。\n", says)
		}
		table(b, k, codes, r.path+".", r.field.Fields, func(string) bool { return false })
	}
}

func table(b *strings.Builder, k *record.Kind, codes record.Codes, where string, fields []record.Field, skip func(key string) bool) {
	b.WriteString("\n| 栏目 | 键名 | 必填 | 填什么 | 例子 |\n|---|---|---|---|---|\n")
	for i := range fields {
		f := &fields[i]
		if f.Nested() || skip(f.Key) {
			continue
		}
		name := f.ZH
		if f.RowKey {
			name += " ※"
		}
		fmt.Fprintf(b, "| %s | `%s` | %s | %s | `%s` |\n", name, f.Key, duty(f), what(k, f, where+f.Key, codes), example(k, f, codes))
	}
}

func duty(f *record.Field) string {
	switch {
	case f.Duty == record.Required:
		return "是"
	case f.Duty == record.Statutory && f.Rule != "":
		return "应公开（" + f.Rule + "）"
	case f.Duty == record.Statutory:
		return "应公开"
	}
	return ""
}

// forms say how the types are written of which a hint says nothing.
var forms = map[record.Type]string{record.Text: "文字", record.Long: "文字，可以分段", record.ItemCode: "目录里的事项编码"}

// many is the number of words that a table of the handbook still lists.
const many = 20

func what(k *record.Kind, f *record.Field, path string, codes record.Codes) string {
	form := cmp.Or(record.Hint(f), forms[f.Type])
	switch f.Type {
	case record.Enum:
		words := codes.Names(f.Codes)
		form = "以下用语之一：" + strings.Join(words, "、")
		if len(words) > many {
			form = fmt.Sprintf("`data/codes/%s.toml` 里的用语", f.Codes)
		}
	case record.ID:
		form = "只用小写英文字母、数字和连字符"
	}
	if f.Max > 0 {
		form += fmt.Sprintf("，最多 %d 字", f.Max)
	}
	if f.Many {
		form += "；可以有几项，写在方括号里"
	}
	if says := meaning(k, path); says != "" {
		form = strings.TrimSuffix(says+"。"+form, "。")
	}
	return strings.ReplaceAll(form, "|", "\\|")
}

func meaning(k *record.Kind, path string) string {
	if says := meanings[k.Name+" "+path]; says != "" {
		return says
	}
	return meanings[path]
}

// example writes the field as in a file, with a word of its list.
func example(k *record.Kind, f *record.Field, codes record.Codes) string {
	text := record.Skeleton(f)
	word := map[record.Type]string{record.Text: "文字", record.Long: "文字", record.ItemCode: "K1-08", record.CreditCode: "52533103MJ00000001", record.Party: "示例单位全称", record.Link: "example.gov.cn/1"}[f.Type]
	switch f.Type {
	case record.Enum:
		if words := codes.Names(f.Codes); len(words) > 0 {
			word = words[0]
		}
	case record.ID:
		word = ids[k.Name]
	case record.Ref:
		word = ids[f.Ref]
	}
	if special, ok := examples[f.Key]; ok {
		return f.Key + " = " + special
	}
	return strings.NewReplacer("…", word, "单位编号或全称", word).Replace(text)
}

var ids = map[string]string{
	"plan": "533103-2026-0001", "result": "533103-2026-0001-r1", "evaluation": "533103-2026-0001-e1", "catalog": "guiding-533103-2026", "org": "ms-mzj",
	"requirement": "req-2026", "sanction": "ban-2026-01", "commendation": "commend-2026-01", "complaint": "complaint-2026-01", "budget": "budget-2026",
}

// codesOf returns the code lists that come with the program.
func codesOf(t *testing.T) record.Codes {
	files := portal()
	fsys := mapFS(files)
	set, _, err := record.Load(t.Context(), fsys, 1)
	if err != nil {
		t.Fatal(err)
	}
	return set.Codes
}

// commonKeys are the keys that every kind of record has.
func commonKeys() map[string]bool {
	n := map[string]int{}
	var kinds int
	for _, k := range record.Kinds() {
		if !k.Prose {
			kinds++
			for _, f := range k.Fields {
				n[f.Key]++
			}
		}
	}
	common := map[string]bool{}
	for key, count := range n {
		common[key] = count == kinds && key != "id" && key != "title" && key != "date_published"
	}
	return common
}
