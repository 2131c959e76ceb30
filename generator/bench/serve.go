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
	started     = "start"
	savedMedian = "save → browser, median"
	savedWorst  = "save → browser, worst"
)

// serve starts a real `mingshi serve`, looks at the page of a plan in a real
// Chromium, saves the plan's file again and again, and waits each time until the
// page shows it. Memory is that of the serve process alone.
func serve(dir string, f *Figures) (err error) {
	ctx, stop := context.WithTimeout(context.Background(), 10*time.Minute)
	defer stop()
	start := time.Now()
	preview, address, err := startPreview(ctx, filepath.Join(dir, "portal"))
	if err != nil {
		return err
	}
	defer func() {
		err = errors.Join(err, preview.Process.Signal(os.Interrupt))
		_ = preview.Wait() // it was told to end
		f.Memory = peak(preview.ProcessState)
	}()
	first, err := http.Get(address) // whoever starts it waits for a page
	if err != nil {
		return err
	}
	_, err = io.Copy(io.Discard, first.Body)
	if err = errors.Join(err, first.Body.Close()); err != nil {
		return err
	}
	f.Stages[started] = time.Since(start)
	shown, err := watchPlan(ctx, dir, address)
	if err != nil {
		return err
	}
	slices.Sort(shown)
	f.Stages[savedMedian] = shown[len(shown)/2]
	f.Stages[savedWorst] = shown[len(shown)-1]
	return nil
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
