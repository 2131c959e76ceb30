#!/bin/sh
# 检查全部记录；有错误的，以失败结束。用法：sh ci/check.sh [格式]
#
# 格式不写是 text；github 在改动的那一行旁边加批注；sarif 供代码平台读取。
#   MINGSHI_SITE  已经发布的网站的网址。写了的，同时核对公开过的记录没有消失。
set -eu
cd "$(dirname "$0")/.."

mingshi=$(sh ci/mingshi.sh)
set -- --format "${1:-text}"
[ -z "${MINGSHI_SITE:-}" ] || set -- "$@" --previous "$MINGSHI_SITE"
exec "$mingshi" check "$@"
