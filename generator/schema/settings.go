package schema

import (
	"fmt"
	"strings"

	"mingshi/generator/record"
)

// Folder is where a portal keeps its schemas.
const Folder = ".schemas"

// A File is one file for editors.
type File struct {
	Name string // relative to the portal
	Text []byte
}

// Files returns the schemas of all shapes and the settings by which editors find
// them.
func Files(codes record.Codes) ([]File, error) {
	var files []File
	for _, s := range record.Shapes() {
		text, err := Of(s, codes)
		if err != nil {
			return nil, fmt.Errorf("schema of %s: %w", s.Name, err)
		}
		files = append(files, File{Folder + "/" + s.Name + ".json", text})
	}
	return append(files, File{".taplo.toml", taplo()}, File{".vscode/settings.json", []byte(vscode)}, File{".vscode/extensions.json", []byte(extensions)}, File{".editorconfig", []byte(editorconfig)}), nil
}

// taplo returns the settings of Taplo. Of several rules for a file the first counts,
// so the general pattern of thresholds stands last.
func taplo() []byte {
	var b strings.Builder
	b.WriteString("# 由 mingshi schema 生成：编辑器按这里的对应关系提示字段、可填的用语和错误。\n")
	b.WriteString("# 格式由 mingshi fmt 整理，不由编辑器整理。\n\n[formatting]\nreorder_keys = false\nalign_comments = false\ncolumn_width = 1000\narray_auto_collapse = false\narray_auto_expand = false\n")
	for _, s := range record.Shapes() {
		include := fmt.Sprintf("[%q]", s.Files)
		if s.Name == "thresholds" {
			include += "\nexclude = [\"data/rules/holidays-*.toml\", \"data/rules/wording.toml\"]"
		}
		fmt.Fprintf(&b, "\n[[rule]]\ninclude = %s\n[rule.schema]\npath = %q\nenabled = true\n", include, Folder+"/"+s.Name+".json")
	}
	return []byte(b.String())
}

const vscode = `{
  "evenBetterToml.schema.enabled": true,
  "evenBetterToml.taplo.configFile.enabled": true,
  "files.encoding": "utf8",
  "files.eol": "\n",
  "files.insertFinalNewline": true,
  "[toml]": {
    "editor.formatOnSave": false,
    "editor.wordWrap": "on"
  }
}
`

const extensions = `{
  "recommendations": ["tamasfe.even-better-toml"]
}
`

const editorconfig = `root = true

[*]
charset = utf-8
end_of_line = lf
insert_final_newline = true
trim_trailing_whitespace = true

[*.md]
trim_trailing_whitespace = false
`
