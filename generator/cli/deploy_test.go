package cli_test

import (
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
