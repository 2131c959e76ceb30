#!/bin/sh
# Hugo and Pagefind on our records.
#
#   bench/peers.sh                     what `make bench PEERS=1` does: all in one run
#   bench/peers.sh install             fetch both: Hugo through the Go proxy, Pagefind from npm
#   bench/peers.sh lay DIR THEME       make a Hugo site in DIR/hugo of the records of DIR/site and
#                                      the partials in THEME; generator/bench calls this and what follows
#   bench/peers.sh hugo DIR            DIR/hugo -> DIR/hugo-site
#   bench/peers.sh pagefind DIR        DIR/hugo-site -> DIR/hugo-site/pagefind, as one index or, where
#                                      memory does not suffice, as one for each year
#
# The records are ours as JSON, one file a kind, as `mingshi export --format json` writes
# them, so that Hugo opens six files and not one a record. Making them is not counted
# against it. Its caches are empty, as on a new checkout.
set -eu

# The newest that Go 1.26 compiles: 0.166 and later want 1.27.
hugo_version=v0.165.0
pagefind_version=1.6.0

here=$(cd "$(dirname "$0")" && pwd)
tools=${XDG_CACHE_HOME:-$HOME/.cache}/mingshi-bench
hugo=$tools/hugo-$hugo_version/hugo
pagefind_dir=$tools/pagefind-$pagefind_version

pagefind() { ls "$pagefind_dir"/node_modules/@pagefind/*/bin/pagefind_extended 2>/dev/null; }

install() {
	[ -x "$hugo" ] || CGO_ENABLED=0 GOBIN=${hugo%/*} go install github.com/gohugoio/hugo@$hugo_version
	[ -n "$(pagefind)" ] || npm install --prefix "$pagefind_dir" --no-fund --no-audit pagefind@$pagefind_version >&2
	"$hugo" version
	echo "pagefind $pagefind_version"
}

lay() { # DIR THEME
	rm -rf "$1/hugo" "$1/hugo-site" "$1/hugo-cache"
	cp -R "$here/hugo" "$1/hugo"
	mkdir -p "$1/hugo/layouts/_partials/fields"
	cp "$2"/*.html "$1/hugo/layouts/_partials/fields/"
	for kind in plan result evaluation org catalog requirement; do
		cp "$1/site/open-data/$kind.json" "$1/hugo/assets/"
	done
}

# run_pagefind leaves 2 GiB to the machine. Pagefind keeps all that it has read, some 450 kB
# a page; where that does not fit, it makes an index for each year and one of the rest, which
# its mergeIndex joins in the browser.
run_pagefind() { # DIR
	cap=$(awk '/^MemAvailable/ { print $2 - 2 * 1024 * 1024 }' /proc/meminfo 2>/dev/null || true)
	[ -z "$cap" ] || ulimit -v "$cap"
	pages=$(find "$1/hugo-site" -name '*.html' | wc -l)
	if [ $((pages * 450)) -lt "${cap:-0}" ]; then
		exec "$(pagefind)" --silent --site "$1/hugo-site"
	fi
	for year in "$1"/hugo-site/plans/2*; do
		year=${year##*/}
		"$(pagefind)" --silent --site "$1/hugo-site" --output-subdir "pagefind/$year" --glob "{plans,results,evaluations}/$year/*.html"
	done
	"$(pagefind)" --silent --site "$1/hugo-site" --output-subdir pagefind/other --glob "*/*.html"
}

case ${1:-all} in
all) cd "$here/.." && exec make bench PEERS=1 ;;
install) install ;;
lay) lay "$2" "$3" ;;
hugo) HUGO_CACHEDIR=$2/hugo-cache exec "$hugo" build --quiet --noBuildLock --source "$2/hugo" --destination "$2/hugo-site" ;;
pagefind) run_pagefind "$2" ;;
*) sed -n '2,/^set/s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac
