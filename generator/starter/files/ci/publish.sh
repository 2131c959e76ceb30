#!/bin/sh
# 检查、生成并发布。用法：sh ci/publish.sh
#
#   MINGSHI_TARGET       发布到哪里，如 dir:/srv/www/gmfw、sftp://用户@主机/目录、
#                        s3://桶/前缀、git:仓库#分支。写法见 mingshi publish --help
#   MINGSHI_KEY          签名密钥：mingshi keygen 写的文件的内容，或者那个文件的位置
#   MINGSHI_SSH_KEY      sftp: 和 git:（SSH 地址）用的 SSH 私钥：内容，或者文件的位置
#   MINGSHI_KNOWN_HOSTS  服务器的主机公钥（ssh-keyscan 得到并经核对）：内容，或者文件的位置
#   MINGSHI_OPTIONS      其他选项，如 --compress --keep 5
#   s3: 另用 AWS_ACCESS_KEY_ID、AWS_SECRET_ACCESS_KEY、AWS_ENDPOINT_URL
#
# 密钥只写在当次的临时目录里，结束时删除；不会打印。
set -eu
cd "$(dirname "$0")/.."

[ -n "${MINGSHI_TARGET:-}" ] || {
	echo "ci/publish.sh: 没有设置 MINGSHI_TARGET（发布到哪里）。见 ci/README.md" >&2
	exit 2
}
mingshi=$(sh ci/mingshi.sh)

umask 077
secrets=$(mktemp -d)
trap 'rm -rf "$secrets"' EXIT
trap 'exit 1' HUP INT TERM

# file NAME VALUE 打印存放密钥的文件；VALUE 是内容的，先写成文件。
file() {
	if [ -f "$2" ]; then
		echo "$2"
	else
		printf '%s\n' "$2" >"$secrets/$1"
		echo "$secrets/$1"
	fi
}

set -- publish
if [ -n "${MINGSHI_KEY:-}" ]; then
	set -- "$@" --key "$(file key "$MINGSHI_KEY")"
	unset MINGSHI_KEY
fi
ssh=ssh
if [ -n "${MINGSHI_SSH_KEY:-}" ]; then
	identity=$(file identity "$MINGSHI_SSH_KEY")
	set -- "$@" --identity "$identity"
	ssh="$ssh -o IdentitiesOnly=yes -i '$identity'"
	unset MINGSHI_SSH_KEY
fi
if [ -n "${MINGSHI_KNOWN_HOSTS:-}" ]; then
	hosts=$(file known_hosts "$MINGSHI_KNOWN_HOSTS")
	set -- "$@" --known-hosts "$hosts"
	ssh="$ssh -o StrictHostKeyChecking=yes -o UserKnownHostsFile='$hosts'"
fi
[ "$ssh" = ssh ] || export GIT_SSH_COMMAND="$ssh"

# 选项之间用空格隔开，所以这里不加引号。
umask 022
# shellcheck disable=SC2086
"$mingshi" "$@" ${MINGSHI_OPTIONS:-} "$MINGSHI_TARGET"
