package cli_test

import (
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"
)

// security.txt is a template, but one that is right as it stands (RFC 9116): the
// fields that must be there once, of their forms.
func TestSecurityTxt(t *testing.T) {
	fields := map[string][]string{}
	for line := range strings.Lines(changed(t, "security.txt")) {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		name, value, ok := strings.Cut(line, ": ")
		if !ok {
			t.Errorf("%q is no field", line)
		}
		fields[name] = append(fields[name], value)
	}
	for _, name := range []string{"Contact", "Expires", "Preferred-Languages", "Canonical"} {
		if len(fields[name]) != 1 {
			t.Fatalf("%s stands there %d times", name, len(fields[name]))
		}
	}
	if _, err := time.Parse(time.RFC3339, fields["Expires"][0]); err != nil {
		t.Error(err)
	}
	for _, name := range []string{"Contact", "Canonical"} {
		if u, err := url.Parse(fields[name][0]); err != nil || u.Scheme != "mailto" && u.Scheme != "https" {
			t.Errorf("%s: %q", name, fields[name][0])
		}
	}
}

// The units of systemd are read by systemd, and publish by the script of the
// starter, every night by Beijing's clock.
func TestSystemdUnits(t *testing.T) {
	service, timer := changed(t, "mingshi-publish.service"), changed(t, "mingshi-publish.timer")
	for _, want := range []string{"\nExecStart=/bin/sh ci/publish.sh\n", "\nType=oneshot\n", "\nNoNewPrivileges=yes\n", "\nProtectSystem=strict\n", "\nReadWritePaths=/srv/mingshi /srv/www\n"} {
		if !strings.Contains(service, want) {
			t.Errorf("the service lacks %q", strings.TrimSpace(want))
		}
	}
	if !strings.Contains(timer, "\nOnCalendar=*-*-* 00:10:00 Asia/Shanghai\n") || !strings.Contains(timer, "\nPersistent=true\n") {
		t.Error("the timer does not run every night at ten past twelve in Beijing")
	}
	if _, err := os.Stat("../starter/files/ci/publish.sh"); err != nil {
		t.Error(err)
	}
	program, err := exec.LookPath("systemd-analyze")
	if err != nil {
		t.Skip("systemd is not installed: it did not read the units")
	}
	out, err := exec.Command(program, "verify", deploy+"mingshi-publish.service", deploy+"mingshi-publish.timer").CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

// When the pipelines run: the check on every change and without any secret, so
// that what strangers propose can be checked; the publication from the main branch
// and every night by Beijing's clock, which is 16:10 in UTC where a platform has that.
func TestPipelineTriggers(t *testing.T) {
	const files = "../starter/files/"
	var hub, night struct {
		On map[string]any `yaml:"on"`
	}
	parse(t, files+".github/workflows/check.yml", &hub)
	parse(t, files+".github/workflows/publish.yml", &night)
	if _, push := hub.On["push"]; !push || len(hub.On) != 2 {
		t.Errorf("GitHub checks on %v", hub.On)
	}
	if got := fmt.Sprint(night.On["push"], night.On["schedule"]); got != "map[branches:[main master]] [map[cron:10 16 * * *]]" {
		t.Errorf("GitHub publishes on %s", got)
	}
	var check, publish struct{ Triggers map[string]any }
	parse(t, files+".workflow/check.yml", &check)
	parse(t, files+".workflow/publish.yml", &publish)
	if got := fmt.Sprint(check.Triggers); got != "map[pr:map[branches:map[prefix:[]]] push:map[branches:map[prefix:[]]] trigger:auto]" {
		t.Errorf("Gitee checks on %s", got)
	}
	if got := fmt.Sprint(publish.Triggers["push"], publish.Triggers["schedule"]); got != "map[branches:map[precise:[main master]]] [map[cron:10 0 * * ?]]" {
		t.Errorf("Gitee publishes on %s", got)
	}
	var lab struct {
		Publish struct{ Rules []struct{ If string } }
	}
	parse(t, files+".gitlab-ci.yml", &lab)
	if r := lab.Publish.Rules; len(r) != 1 || r[0].If != "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $MINGSHI_TARGET" {
		t.Errorf("GitLab publishes when %v", r)
	}
	for _, name := range []string{".github/workflows/check.yml", ".workflow/check.yml", "ci/check.sh", "ci/mingshi.sh"} {
		text, err := os.ReadFile(files + name)
		if err != nil || strings.Contains(string(text), "secrets.") || strings.Contains(string(text), "MINGSHI_KEY") {
			t.Errorf("%s asks for a secret: %v", name, err)
		}
	}
}
