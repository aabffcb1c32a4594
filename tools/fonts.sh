#!/usr/bin/env bash
# See that there is a serif to set documents in; where there is none, install one or say how.
set -euo pipefail

folders=(/usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.fonts" "${HOME:-/nonexistent}/.local/share/fonts"
    /Library/Fonts /System/Library/Fonts)
IFS=: read -ra own <<<"${UNDOC_FONTS:-}"

has_serif() {
    find "${folders[@]}" ${own[@]+"${own[@]}"} \
        \( -iname 'LiberationSerif-Regular.*' -o -iname 'Times New Roman.*' -o -iname 'times.ttf' -o -iname 'Tinos-Regular.*' \) \
        -print -quit 2>/dev/null | grep -q .
}

as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    else
        sudo -n "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] || sudo -n true 2>/dev/null
}

install_serif() {
    if command -v apt-get >/dev/null; then
        as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq fonts-liberation2
    elif command -v dnf >/dev/null; then
        as_root dnf install -y -q liberation-serif-fonts
    else
        return 1
    fi
}

if has_serif; then
    exit 0
fi
if may_be_root; then
    echo "Installing Liberation Serif with the system's package manager"
    install_serif </dev/null >&2 || true
fi
if ! has_serif; then
    echo "No serif to set documents in is installed: typesetting will fail with exit code 5." >&2
    echo "Install Liberation Serif (Debian, Ubuntu: apt-get install fonts-liberation2; Fedora: dnf install" >&2
    echo "liberation-serif-fonts; macOS: brew install font-liberation), or set UNDOC_FONTS to a folder that has it." >&2
fi
