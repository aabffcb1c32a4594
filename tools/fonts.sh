#!/usr/bin/env bash
# See that there are faces to set documents in, Latin, Arabic and Chinese; where one is missing, install it or say how.
set -euo pipefail

folders=(/usr/share/fonts /usr/local/share/fonts "${HOME:-/nonexistent}/.fonts" "${HOME:-/nonexistent}/.local/share/fonts"
    /Library/Fonts /System/Library/Fonts)
IFS=: read -ra own <<<"${UNDOC_FONTS:-}"

has() {
    local pattern names=()
    for pattern in "$@"; do
        names+=(-o -iname "$pattern")
    done
    find "${folders[@]}" ${own[@]+"${own[@]}"} \( "${names[@]:1}" \) -print -quit 2>/dev/null | grep -q .
}

has_latin() { has 'LiberationSerif-Regular.*' 'Times New Roman.*' 'times.ttf' 'Tinos-Regular.*'; }
has_arabic() { has 'Amiri-Regular.*' 'NotoNaskhArabic*' 'ScheherazadeNew-Regular.*' 'trado.ttf'; }
has_chinese() { has 'NotoSerifCJK*' 'SourceHanSerif*' 'NotoSerifSC*' 'simsun.tt?' 'Songti.ttc' 'uming.ttc'; }
has_all() { has_latin && has_arabic && has_chinese; }

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

install() {
    local packages=()
    if command -v apt-get >/dev/null; then
        has_latin || packages+=(fonts-liberation2)
        has_arabic || packages+=(fonts-hosny-amiri)
        has_chinese || packages+=(fonts-arphic-uming) # 8 MB; fonts-noto-cjk, which is finer, has 57
        as_root apt-get update -qq
        as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"
    elif command -v dnf >/dev/null; then
        has_latin || packages+=(liberation-serif-fonts)
        has_arabic || packages+=(amiri-fonts)
        has_chinese || packages+=(google-noto-serif-cjk-ttc-fonts)
        as_root dnf install -y -q "${packages[@]}"
    else
        return 1
    fi
}

if has_all; then
    exit 0
fi
if may_be_root; then
    echo "Installing text faces for the six languages with the system's package manager"
    install </dev/null >&2 || true
fi
if ! has_latin; then
    echo "No serif to set documents in is installed: typesetting will fail with exit code 5." >&2
    echo "Install Liberation Serif (Debian, Ubuntu: apt-get install fonts-liberation2; Fedora: dnf install" >&2
    echo "liberation-serif-fonts; macOS: brew install font-liberation), or set UNDOC_FONTS to a folder that has it." >&2
fi
if ! has_arabic || ! has_chinese; then
    echo "Arabic and Chinese documents need Amiri (Debian: fonts-hosny-amiri; macOS: brew install font-amiri) and a" >&2
    echo "Chinese serif (Debian: fonts-noto-cjk or fonts-arphic-uming; macOS has one)." >&2
fi
