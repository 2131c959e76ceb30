package cli

import (
	"context"
	"fmt"
	"io"
	"io/fs"
	"net/http"
	"net/url"
	"strings"
	"time"

	"mingshi/generator/proof"
)

// tries is how often a file is asked for when the network fails.
const tries = 4

// web opens the files of a site on a web server.
func web(base string) proof.Opener {
	client := &http.Client{Timeout: 5 * time.Minute}
	return func(ctx context.Context, name string) (io.ReadCloser, error) {
		address := strings.TrimSuffix(base, "/") + "/" + (&url.URL{Path: name}).EscapedPath()
		var err error
		for i := range tries {
			var body io.ReadCloser
			var again bool
			if body, again, err = get(ctx, client, address); err == nil || !again {
				return body, err
			}
			select {
			case <-ctx.Done():
				return nil, ctx.Err()
			case <-time.After(time.Second << i / 2):
			}
		}
		return nil, err
	}
}

// get asks once. It reports whether it is worth asking again.
func get(ctx context.Context, client *http.Client, address string) (io.ReadCloser, bool, error) {
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, address, nil)
	if err != nil {
		return nil, false, err
	}
	request.Header.Set("Cache-Control", "no-cache") // what the server has, not what a proxy kept
	response, err := client.Do(request)
	if err != nil {
		return nil, ctx.Err() == nil, err
	}
	if response.StatusCode == http.StatusOK {
		return response.Body, false, nil
	}
	_ = response.Body.Close()
	if response.StatusCode == http.StatusNotFound || response.StatusCode == http.StatusGone {
		return nil, false, fmt.Errorf("%s: %w", address, fs.ErrNotExist)
	}
	again := response.StatusCode >= 500 || response.StatusCode == http.StatusTooManyRequests
	return nil, again, fmt.Errorf("%s: %s", address, response.Status)
}

// isWeb reports whether a place is an address on the web.
func isWeb(place string) bool {
	return strings.HasPrefix(place, "https://") || strings.HasPrefix(place, "http://")
}
