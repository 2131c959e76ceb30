package render

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"strings"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"mingshi/generator/site"
)

// inLayouts marks the files that esbuild gets from the layouts. It has nothing
// else to read: a bundle does not depend on what lies on the disk.
const inLayouts = "layouts"

// bundle returns a script or a style sheet of layouts/assets as one small file
// with all that it imports. Files that a style sheet shows are published, and
// named by their addresses. What esbuild only warns of is an error, too: a rule
// or an import that browsers would quietly drop.
func bundle(layouts fs.FS, name string, publish func(string) (string, error)) ([]byte, error) {
	b := bundler{layouts, name, publish}
	result := api.Build(api.BuildOptions{
		EntryPoints:       []string{name},
		Plugins:           []api.Plugin{{Name: inLayouts, Setup: b.setup}},
		Bundle:            true,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		Format:            api.FormatESModule,
		Target:            api.ES2022,
		Charset:           api.CharsetUTF8,
		LegalComments:     api.LegalCommentsNone,
		LogLevel:          api.LogLevelSilent,
		TsconfigRaw:       "{}", // or it would look for one
	})
	var mistakes []error
	for _, m := range append(result.Errors, result.Warnings...) {
		mistakes = append(mistakes, mistake(name, m))
	}
	if len(mistakes) > 0 {
		return nil, errors.Join(mistakes...)
	}
	return result.OutputFiles[0].Contents, nil
}

// mistake says what esbuild found, and where: file, line and character.
func mistake(name string, m api.Message) error {
	place := inLayouts + ":" + name
	if at := m.Location; at != nil {
		before := at.LineText[:min(at.Column, len(at.LineText))]
		place = fmt.Sprintf("%s:%d:%d", at.File, at.Line, utf8.RuneCountInString(before)+1)
	}
	return errors.New(strings.ReplaceAll(place+": "+m.Text, inLayouts+":", "layouts/assets/"))
}

// A bundler answers esbuild's questions for one bundle.
type bundler struct {
	layouts fs.FS
	entry   string
	publish func(name string) (address string, err error)
}

func (b bundler) setup(build api.PluginBuild) {
	build.OnResolve(api.OnResolveOptions{Filter: ".*"}, b.resolve)
	build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: inLayouts}, b.read)
}

// resolve finds the file of layouts/assets that another one asks for.
func (b bundler) resolve(a api.OnResolveArgs) (api.OnResolveResult, error) {
	if a.Kind == api.ResolveEntryPoint {
		return api.OnResolveResult{Path: b.entry, Namespace: inLayouts}, nil
	}
	shown := a.Kind == api.ResolveCSSURLToken
	if shown && (strings.HasPrefix(a.Path, "data:") || strings.HasPrefix(a.Path, "#")) {
		return api.OnResolveResult{Path: a.Path, External: true}, nil
	}
	inScript := path.Ext(a.Importer) == ".js"
	if inScript && !strings.HasPrefix(a.Path, "./") && !strings.HasPrefix(a.Path, "../") || strings.HasPrefix(a.Path, "/") || strings.Contains(a.Path, ":") {
		return api.OnResolveResult{}, fmt.Errorf("%q is not a file beside this one, such as \"./name%s\"", a.Path, path.Ext(a.Importer))
	}
	name := path.Join(path.Dir(a.Importer), a.Path)
	if info, err := fs.Stat(b.layouts, "assets/"+name); err != nil || info.IsDir() || strings.HasPrefix(name, "../") {
		return api.OnResolveResult{}, fmt.Errorf("there is no layouts/assets/%s", name)
	}
	if ext := path.Ext(name); shown == (ext == ".js" || ext == ".css") || !shown && ext != path.Ext(a.Importer) {
		return api.OnResolveResult{}, fmt.Errorf("layouts/assets/%s cannot be used in this way", name)
	}
	if !shown {
		return api.OnResolveResult{Path: name, Namespace: inLayouts}, nil
	}
	address, err := b.publish(name)
	return api.OnResolveResult{Path: site.Rel("assets/"+b.entry, address), External: true}, err
}

func (b bundler) read(a api.OnLoadArgs) (api.OnLoadResult, error) {
	loader := api.LoaderJS
	if path.Ext(a.Path) == ".css" {
		loader = api.LoaderCSS
	}
	body, err := fs.ReadFile(b.layouts, "assets/"+a.Path)
	text := string(body)
	return api.OnLoadResult{Contents: &text, Loader: loader}, err
}
