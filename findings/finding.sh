# shellcheck shell=bash
# Sourced by every finding: a temporary folder to work in, C# with pinned packages, and the comparison with what was seen.
# Exit codes of a finding: 0 seen again, 1 it has changed, 2 it could not be tried here.

script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2

# cannot SENTENCE: what keeps a finding from being tried.
cannot() {
  echo "This finding cannot be tried here: $1" >&2
  exit 2
}

# csharp: builds and runs the program of one file that it is given; its packages are the "#:package" lines.
csharp() {
  command -v dotnet >/dev/null || cannot "it needs the .NET SDK 10"
  mkdir -p build share
  cat >build/finding.cs
  # What the SDK leaves goes into the folder too.
  DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 XDG_DATA_HOME=$folder/share \
    dotnet build build/finding.cs --property:PublishAot=false --output build/out --nologo --verbosity quiet >build.log 2>&1 \
    || { tail -n 5 build.log >&2; cannot "its packages could not be fetched and built"; }
  dotnet build/out/finding.dll 2>&1 || true
}

# seen OUTPUT: compares it with the lines under "# Seen" at the head of the finding.
seen() {
  local before
  before=$(sed -n '/^# Seen /,/^[^#]/s/^#   //p' "$script")
  echo "$1"
  if [ "$1" != "$before" ]; then
    printf '\nThis has changed. It was:\n%s\n' "$before"
    exit 1
  fi
  printf '\nSeen again.\n'
}
