// Package cli is the command line: one file a command, the words of the
// terminal, the exit codes. It alone looks at the clock, the environment and the
// terminal, and hands the rest what it needs.
package cli

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"mingshi/generator/diag"
	"mingshi/generator/record"
	"mingshi/generator/table"
)

// Version is the version of this program; it is part of what it builds.
const Version = "0.1.0"

// Exit codes (design §4).
const (
	exitDone   = 0
	exitData   = 1 // the data has errors
	exitUsage  = 2
	exitFailed = 3 // a disk, a network, a program
)

// An Env is the world outside.
type Env struct {
	Stdout, Stderr io.Writer
	Terminal       bool // Stderr is a terminal: show progress
	Now            func() time.Time
	Getenv         func(string) string
}

// OS returns the real world.
func OS() Env {
	info, err := os.Stderr.Stat()
	return Env{os.Stdout, os.Stderr, err == nil && info.Mode()&os.ModeCharDevice != 0, time.Now, os.Getenv}
}

// errData says that the data has errors, which have been printed.
var errData = errors.New("the data has errors")

// usageError is a wrong use of the command line.
type usageError struct{ diag.Text }

func (e usageError) Error() string { return e.EN }

// An app is one run of the program.
type app struct {
	Env
	ctx   context.Context
	dir   string
	lang  string
	today string
	quiet bool

	heap    *steering
	program func() (string, error) // which program this is
}

// Main runs the program and returns its exit code.
func Main(ctx context.Context, env Env, args []string) int {
	a := &app{Env: env, ctx: ctx, program: sync.OnceValues(program), heap: steer(buildHeap, env.Getenv)}
	defer a.heap.stop()
	a.lang = language(args)
	root := a.root()
	root.SetArgs(args)
	root.SetOut(env.Stdout)
	root.SetErr(env.Stderr)
	err := root.ExecuteContext(ctx)
	var usage usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errData):
		return exitData
	case errors.As(err, &usage):
		a.say("%s\n%s\n", usage.In(a.lang), diag.T("用法见 mingshi --help", "see mingshi --help").In(a.lang))
		return exitUsage
	}
	a.failed(err)
	return exitFailed
}

// language finds the language before the commands are made, since their help is
// in it: --lang, else lang in data/site.toml, else Chinese.
func language(args []string) string {
	lang, dir := "", "."
	for i, arg := range args {
		next := ""
		if i+1 < len(args) {
			next = args[i+1]
		}
		switch {
		case arg == "--lang":
			lang = next
		case strings.HasPrefix(arg, "--lang="):
			lang = strings.TrimPrefix(arg, "--lang=")
		case arg == "-C" || arg == "--directory":
			dir = next
		case strings.HasPrefix(arg, "--directory="):
			dir = strings.TrimPrefix(arg, "--directory=")
		case strings.HasPrefix(arg, "-C"):
			dir = strings.TrimPrefix(strings.TrimPrefix(arg, "-C"), "=")
		}
	}
	if lang != "" {
		return lang
	}
	settings := dir + "/data/site.toml"
	if info, err := os.Stat(settings); err != nil || !info.Mode().IsRegular() {
		return "zh-CN"
	}
	src, err := os.ReadFile(settings)
	if err != nil {
		return "zh-CN"
	}
	doc, _ := table.Parse("data/site.toml", src, table.Options{})
	if k := doc.Root.Get("lang"); k != nil && k.Value.Text == "en" {
		return "en"
	}
	return "zh-CN"
}

func (a *app) root() *cobra.Command {
	root := &cobra.Command{
		Use:           "mingshi",
		Short:         a.text("把购买服务的记录做成公开网站", "make a disclosure site from records of purchased services"),
		Long:          a.text(rootZH, rootEN),
		SilenceUsage:  true,
		SilenceErrors: true,
		Args:          a.noArgs,
		RunE:          func(c *cobra.Command, _ []string) error { return c.Help() },

		SuggestionsMinimumDistance: 2, // letters that may be wrong in a command
	}
	flags := root.PersistentFlags()
	flags.StringVarP(&a.dir, "directory", "C", ".", a.text("平台所在的目录 `DIR`", "the portal's root `DIR`"))
	flags.String("lang", "", a.text("界面语言 `LANG`：zh-CN 或 en（默认按 data/site.toml）", "language `LANG`: zh-CN or en (default: data/site.toml)"))
	flags.StringVar(&a.today, "today", "", a.text("按哪一天 `DAY` 生成，如 2026-01-02（默认今天）", "the `DAY` to build for, such as 2026-01-02 (default: today)"))
	flags.BoolVar(&a.quiet, "quiet", false, a.text("不显示进度和小结", "no progress, no summary"))
	flags.BoolP("help", "h", false, a.text("显示说明", "show help"))
	root.AddCommand(a.build(), a.check(), a.serve(), a.search(), a.rules(), a.template(), a.importer(), a.export(), a.keygen(), a.publish(), a.verify(), a.format(), a.schema(), a.fresh(), a.sample(), a.init(), a.version())
	root.SetFlagErrorFunc(flagError)
	a.translate(root)
	return root
}

// noArgs refuses words that no command takes, with the nearest command.
func (a *app) noArgs(c *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	if c.HasParent() {
		return usageError{diag.T("“%s”是多余的", "unexpected %q", args[0])}
	}
	if near := c.SuggestionsFor(args[0]); len(near) > 0 {
		return usageError{diag.T("没有“%s”这个命令，是不是“%s”？", "there is no command %q; did you mean %q?", args[0], near[0])}
	}
	return usageError{diag.T("没有“%s”这个命令", "there is no command %q", args[0])}
}

// beijing is where the portal's days begin: fixed, since China has no daylight
// saving and machines may lack time zone data.
var beijing = time.FixedZone("+08:00", 8*60*60)

func (a *app) day() (record.Date, error) {
	if a.today == "" {
		return record.DateOf(a.Now().In(beijing)), nil
	}
	d, ok := record.ParseDate(a.today)
	if !ok {
		return d, usageError{diag.T("--today 要写成 2026-01-02 的样子，不能是“%s”", "--today wants a day such as 2026-01-02, not %q", a.today)}
	}
	return d, nil
}

// portal opens the portal's root.
func (a *app) portal() (fs.FS, error) {
	if err := a.spoken(); err != nil {
		return nil, err
	}
	info, err := os.Stat(a.dir)
	if err != nil || !info.IsDir() {
		return nil, usageError{diag.T("没有“%s”这个目录", "there is no folder %q", a.dir)}
	}
	root, err := os.OpenRoot(a.dir) // no link leads out of it
	if err != nil {
		return nil, err
	}
	return root.FS(), nil
}

// spoken refuses a language that there is not.
func (a *app) spoken() error {
	if a.lang != "zh-CN" && a.lang != "en" {
		return usageError{diag.T("--lang 只能是 zh-CN 或 en", "--lang is zh-CN or en")}
	}
	return nil
}

func (a *app) text(zh, en string) string { return diag.Text{ZH: zh, EN: en}.In(a.lang) }
