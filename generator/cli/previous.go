package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"time"

	"mingshi/generator/check"
	"mingshi/generator/diag"
	"mingshi/generator/output"
)

// maxManifest bounds what is read from a network: a manifest of ten million files.
const maxManifest = 4 << 30

func previousHelp(a *app) string {
	return a.text("上一次发布的网站：目录、网址或 manifest.json 文件 `PREVIOUS`；核对公开过的内容没有消失", "the last publication, a folder, an address or a manifest.json, `PREVIOUS`: what was published must still be there")
}

// previous reads the manifest of the last publication; without one, nil.
func (a *app) previous(name string) (*check.Previous, error) {
	if name == "" {
		return nil, nil
	}
	body, err := a.manifest(name)
	if errors.Is(err, os.ErrNotExist) {
		return nil, usageError{diag.T("--previous 指的地方没有 manifest.json：%s", "--previous names a place without manifest.json: %s", name)}
	}
	if err != nil {
		return nil, fmt.Errorf("reading the last publication: %w", err)
	}
	return check.ReadPrevious(manifestOf(name), body)
}

// manifestOf names the manifest of a folder or an address.
func manifestOf(name string) string {
	if strings.HasSuffix(name, ".json") {
		return name
	}
	return strings.TrimSuffix(name, "/") + "/" + output.ManifestName
}

func (a *app) manifest(name string) ([]byte, error) {
	if !strings.HasPrefix(name, "https://") && !strings.HasPrefix(name, "http://") {
		return os.ReadFile(filepath.FromSlash(a.below(manifestOf(name))))
	}
	ctx, cancel := context.WithTimeout(a.ctx, time.Minute)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, manifestOf(name), nil)
	if err != nil {
		return nil, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return nil, err
	}
	defer response.Body.Close()
	if response.StatusCode == http.StatusNotFound {
		return nil, os.ErrNotExist
	}
	if response.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", manifestOf(name), response.Status)
	}
	return io.ReadAll(io.LimitReader(response.Body, maxManifest))
}
