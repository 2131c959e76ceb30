# The two that matter: `make site` builds the sample portal, `make test` passes all tests.

GO      ?= go
VERSION := $(shell sed -n 's/^const Version = "\(.*\)"/\1/p' generator/cli/cli.go)
PLATFORMS := linux/amd64 linux/arm64 linux/loong64 windows/amd64 darwin/arm64
export CGO_ENABLED = 0

.PHONY: site serve test dist-test test-publish tools lint go-test node-test race fuzz bench bench-search microbench lighthouse lighthouse-tools screenshots dist clean

# site: the repository's own data/ and content/ become public/
site:
	$(GO) run ./generator build

# serve: look at it while editing, on http://127.0.0.1:8080/
serve:
	$(GO) run ./generator serve

# test: everything that must hold before a commit lands
test: tools lint go-test node-test dist-test
	@echo "all tests passed"

# tools: what a new machine lacks: Chromium, Chinese fonts, nginx, Caddy, Java (apt),
# axe-core and the Nu HTML checker (npm)
tools:
	@.ci/tools

lint:
	@test -z "$$(gofmt -l generator layouts)" || { gofmt -l generator layouts; echo "run gofmt -w"; exit 1; }
	$(GO) vet ./...
	$(GO) mod tidy -diff
	$(GO) mod verify
	@GO="$(GO)" .ci/vuln

go-test:
	$(GO) test -timeout 20m ./...

# test-publish: publications killed, cut, hung, filled and tampered with, to real
# servers; some twenty-five minutes. `make test` runs a sample. The S3 server is
# compiled once into .ci/bin, which takes minutes, so `make test` does without.
KILLS ?= 200
test-publish: tools .ci/bin/versitygw
	PATH="$(CURDIR)/.ci/bin:$$PATH" MINGSHI_KILLS=$(KILLS) $(GO) test -count 1 -timeout 90m -v -run 'Kill|Publish|AtOnce|Tamper|Link|Trunc|Hang|Cancel|Disk|ReadOnly|SFTP|S3|Git|Zip|Hostile|Field|Nesting' \
	  ./generator/publish ./generator/proof ./generator/cli ./generator/output ./generator/build ./generator/table

.ci/bin/versitygw:
	GOBIN=$(CURDIR)/.ci/bin $(GO) install github.com/versity/versitygw/cmd/versitygw@v1.8.0

node-test:
	node --test layouts/assets/search/*.test.js

race:
	CGO_ENABLED=1 $(GO) test -race ./...

# fuzz: each fuzz target for a while; FUZZTIME=5m for longer
FUZZTIME ?= 30s
fuzz:
	@for p in $$($(GO) list ./generator/...); do \
	  for f in $$($(GO) test -list '^Fuzz' $$p | grep '^Fuzz'); do \
	    echo "$$p $$f"; $(GO) test $$p -run '^$$' -fuzz "^$$f$$" -fuzztime $(FUZZTIME) -fuzzminimizetime 1x || exit 1; \
	  done; done

# bench: builds and the preview of synthetic portals against their limits, what
# they must cost at least, and, with PEERS=1, Hugo and Pagefind on the same records.
# RECORDS=1000,10000 for a short run, RECORDS=1000000 for a long one; DIR=/big/disk.
# `make microbench` runs the Go benchmarks.
RECORDS ?= 1000,10000,100000
bench:
	$(GO) run ./generator/bench -records $(RECORDS) $(if $(PEERS),-peers) $(if $(DIR),-dir $(DIR))

# lighthouse: Google's audit of four pages as a phone on a slow line sees them
lighthouse: lighthouse-tools site
	node .ci/web/lighthouse.mjs public

lighthouse-tools: tools
	@test -d .ci/web/node_modules/lighthouse || (cd .ci/web && npm install --no-save --no-package-lock --ignore-scripts --no-audit --no-fund lighthouse@12.8.2)

# screenshots: the pictures of docs/img, made anew
screenshots: lighthouse-tools
	$(GO) build -o dist/mingshi ./generator
	dist/mingshi --today 2026-11-23 --quiet build --out dist/site
	node .ci/web/screenshots.mjs dist/site dist/mingshi docs/img

microbench:
	$(GO) test ./generator/... -run '^$$' -bench . -benchmem

# bench-search: what the search index costs to make and a search to fetch, beside
# Pagefind from npm; RECORDS=1000,10000 for a short run
bench-search:
	$(GO) run ./generator/bench/search -records $(RECORDS)

# dist: one binary for each platform, the same bytes wherever it is built, and
# their hashes in dist/SHA256SUMS
DIST  ?= dist
BUILD  = $(GO) build -trimpath -buildvcs=false -ldflags='-s -w -buildid='
dist:
	@mkdir -p $(DIST)
	@for p in $(PLATFORMS); do \
	  os=$${p%/*}; arch=$${p#*/}; ext=; [ $$os = windows ] && ext=.exe; \
	  echo "$(DIST)/mingshi-$(VERSION)-$$os-$$arch$$ext"; \
	  GOOS=$$os GOARCH=$$arch $(BUILD) -o $(DIST)/mingshi-$(VERSION)-$$os-$$arch$$ext ./generator || exit 1; \
	done
	@cd $(DIST) && sha256sum mingshi-$(VERSION)-* > SHA256SUMS

# dist-test: all platforms compile, and a binary built again elsewhere, without
# what was compiled here, has the same hash
dist-test:
	@.ci/dist-test $(MAKE) "$(PLATFORMS)"

clean:
	rm -rf dist
	find public -mindepth 1 ! -name .gitkeep -delete
