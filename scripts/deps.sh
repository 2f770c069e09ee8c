#!/usr/bin/env bash
# Installs the Debian packages whose tools are missing; with nothing missing it does nothing and
# needs no rights.
set -euo pipefail

declare -A package_of=(
  [ip]=iproute2 [nft]=nftables [iptables]=iptables [unshare]=util-linux [ping]=iputils-ping
  [curl]=curl [sysctl]=procps [ipset]=ipset [systemd-analyze]=systemd [shellcheck]=shellcheck
  [python3]=python3 [cc]="gcc libc6-dev"
)

missing=()
for tool in "${!package_of[@]}"; do
  if ! command -v "$tool" >/dev/null; then
    read -ra packages <<<"${package_of[$tool]}"
    missing+=("${packages[@]}")
  fi
done
[ ${#missing[@]} -eq 0 ] && exit 0

echo "missing packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  as_root=(sudo)
  if ! command -v sudo >/dev/null; then
    echo "error: not root and no sudo; as root:  apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi

install() { "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get "$@"; }
if ! { install update -qq && install install -y -qq --no-install-recommends "${missing[@]}"; }; then
  echo "error: could not install; as root:  apt-get install ${missing[*]}" >&2
  exit 1
fi
