# Sourced by the commands of this repository. need WHAT PACKAGES...: as root with apt, installs the Debian packages that WHAT
# needs. Otherwise, names the packages and ends.
need() {
  local what=$1
  shift
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for $what: $*" >&2
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } >/dev/null && return
  fi
  echo "Packages are missing for $what. On Debian or Ubuntu, install them with: sudo apt-get install $*" >&2
  exit 1
}

has() { command -v "$1" >/dev/null; }
