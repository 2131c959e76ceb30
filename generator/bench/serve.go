package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"time"

	"github.com/chromedp/chromedp"
)

// saves is how often a file is saved while a browser looks at its page.
const saves = 9

// What the step of the preview measures.
const (
	startedCold = "start with nothing remembered"
	started     = "start"
	savedMedian = "save → browser, median"
	savedWorst  = "save → browser, worst"
)

// serve starts a real `mingshi serve` twice, the first time with nothing remembered
// of the portal, looks at the page of a plan in a real Chromium, saves the plan's
// file again and again, and waits each time until the page shows it. Memory is that
// of the serve processes alone.
func serve(dir string, f *Figures) error {
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Minute)
	defer stop()
	if err := os.RemoveAll(filepath.Join(dir, "portal", ".mingshi")); err != nil {
		return err
	}
	if err := preview(ctx, dir, startedCold, f, func(string) error { return nil }); err != nil {
		return err
	}
	return preview(ctx, dir, started, f, func(address string) error {
		shown, err := watchPlan(ctx, dir, address)
		if err != nil {
			return err
		}
		slices.Sort(shown)
		f.Stages[savedMedian], f.Stages[savedWorst] = shown[len(shown)/2], shown[len(shown)-1]
		return nil
	})
}

// preview measures how long the preview takes to show its first page, uses it, and
// ends it.
func preview(ctx context.Context, dir, stage string, f *Figures, use func(address string) error) error {
	start := time.Now()
	server, address, err := startPreview(ctx, filepath.Join(dir, "portal"))
	if err != nil {
		return err
	}
	if err = get(address); err == nil {
		f.Stages[stage] = time.Since(start)
		err = use(address)
	}
	err = errors.Join(err, server.Process.Signal(os.Interrupt))
	_ = server.Wait() // it was told to end
	f.Memory = max(f.Memory, peak(server.ProcessState))
	return err
}

func get(address string) error {
	page, err := http.Get(address)
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, page.Body)
	return errors.Join(err, page.Body.Close())
}

// startPreview returns when the server says where it is.
func startPreview(ctx context.Context, portal string) (*exec.Cmd, string, error) {
	self, err := os.Executable()
	if err != nil {
		return nil, "", err
	}
	cmd := exec.CommandContext(ctx, self, "mingshi", "--lang", "en", "--today", today, "-C", portal, "serve", "--addr", "127.0.0.1:0")
	out, err := cmd.StderrPipe()
	if err != nil {
		return nil, "", err
	}
	if err := cmd.Start(); err != nil {
		return nil, "", err
	}
	lines := bufio.NewReader(out)
	for {
		line, err := lines.ReadString('\n')
		if address := regexp.MustCompile(`http://[^ ]+`).FindString(line); address != "" {
			go io.Copy(io.Discard, lines) // what it says later
			return cmd, address, nil
		}
		if err != nil {
			return nil, "", fmt.Errorf("mingshi serve did not start: %w", errors.Join(err, cmd.Wait()))
		}
	}
}

// watchPlan returns how long each save took until the page showed it.
func watchPlan(ctx context.Context, dir, address string) ([]time.Duration, error) {
	name, text, err := onePlan(os.DirFS(filepath.Join(dir, "portal")))
	if err != nil {
		return nil, err
	}
	file := filepath.Join(dir, "portal", filepath.FromSlash(name))
	defer func() { _ = os.WriteFile(file, text, 0o644) }() // the portal is thrown away anyway
	ctx, stop := chromedp.NewExecAllocator(ctx, append(chromedp.DefaultExecAllocatorOptions[:], chromedp.NoSandbox)...)
	defer stop()
	ctx, end := chromedp.NewContext(ctx)
	defer end()
	id := strings.TrimSuffix(path.Base(name), ".toml")
	if err := chromedp.Run(ctx, chromedp.Navigate(address+"plans/"+path.Base(path.Dir(name))+"/"+id+".html")); err != nil {
		return nil, err
	}
	var took []time.Duration
	for n := range saves {
		time.Sleep(time.Second) // a person writes meanwhile
		title := fmt.Sprintf("第%d次修改后的名称", n+1)
		changed := titleLine.ReplaceAll(text, []byte("title = \""+title+"\""))
		start := time.Now()
		if err := os.WriteFile(file, changed, 0o644); err != nil {
			return nil, err
		}
		if err := waitForHeading(ctx, title); err != nil {
			return nil, fmt.Errorf("save %d: %w", n+1, err)
		}
		took = append(took, time.Since(start))
	}
	return took, nil
}

// waitForHeading looks at the page, which may load anew meanwhile, until it shows
// a heading.
func waitForHeading(ctx context.Context, want string) error {
	heading := ""
	for end := time.Now().Add(time.Minute); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		err := chromedp.Run(ctx, chromedp.Evaluate(`document.querySelector("h1")?.textContent ?? ""`, &heading))
		if err == nil && heading == want {
			return nil
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
	}
	return fmt.Errorf("the browser never showed %q, it shows %q", want, heading)
}
