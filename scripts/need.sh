# Sourced by the commands of this repository. need WHAT PACKAGES...: installs Debian packages that WHAT cannot do without,
# where that can be done without asking, and names them elsewhere.
need() {
  local what=$1
  shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for $what: $*" >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >/dev/null && return
  fi
  echo "For $what more is needed than is here. Install it, on Debian or Ubuntu with: sudo apt-get install $*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null; }
