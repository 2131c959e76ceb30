#!/bin/sh
# 打印程序 mingshi 在本机的位置；没有的，按下面的变量下载并核对。
#
#   MINGSHI         程序的位置。本机已经装好的写这个，就不下载。
#   MINGSHI_URL     程序的下载地址，由本单位确定（如内网文件服务器、本仓库的发行附件）。
#   MINGSHI_SHA256  程序的 SHA-256 校验值，64 位十六进制数。换版本时与地址一起改。
#
# 校验值对不上的程序不会运行。下载过的放在 .mingshi/bin/，不再下载。
set -eu
cd "$(dirname "$0")/.."

fail() {
	echo "ci/mingshi.sh: $*" >&2
	exit 2
}

if [ -n "${MINGSHI:-}" ]; then
	command -v "$MINGSHI" >/dev/null || fail "MINGSHI 指的程序“$MINGSHI”不存在或者不能运行"
	echo "$MINGSHI"
	exit
fi
[ -n "${MINGSHI_URL:-}" ] || fail "没有设置 MINGSHI_URL（程序的下载地址），也没有设置 MINGSHI（程序的位置）。见 ci/README.md"
[ -n "${MINGSHI_SHA256:-}" ] || fail "没有设置 MINGSHI_SHA256（程序的校验值）。见 ci/README.md"
case $MINGSHI_SHA256 in
*[!0-9a-f]*) fail "MINGSHI_SHA256 只能是 0 至 9 和小写 a 至 f" ;;
esac
[ ${#MINGSHI_SHA256} = 64 ] || fail "MINGSHI_SHA256 应当是 64 位"

sum() {
	if command -v sha256sum >/dev/null; then sha256sum "$1"; else shasum -a 256 "$1"; fi | cut -d ' ' -f 1
}

program=.mingshi/bin/mingshi-$MINGSHI_SHA256
if [ ! -f "$program" ] || [ "$(sum "$program")" != "$MINGSHI_SHA256" ]; then
	mkdir -p .mingshi/bin
	part=$program.$$
	trap 'rm -f "$part"' EXIT
	if command -v curl >/dev/null; then
		curl --fail --silent --show-error --location --retry 3 --output "$part" "$MINGSHI_URL" >&2 || fail "下载失败：$MINGSHI_URL"
	else
		wget -q -O "$part" "$MINGSHI_URL" >&2 || fail "下载失败：$MINGSHI_URL"
	fi
	[ "$(sum "$part")" = "$MINGSHI_SHA256" ] || fail "下载的程序与 MINGSHI_SHA256 不符，没有使用：$MINGSHI_URL"
	chmod +x "$part"
	mv -f "$part" "$program"
fi
echo "$PWD/$program"
