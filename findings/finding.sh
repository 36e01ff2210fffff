# shellcheck shell=bash
# Sourced by every finding: makes a temporary folder, runs C# with pinned packages, and compares the output with the output in
# the finding's head.
# Exit codes of a finding: 0 the output is the same, 1 it has changed, 2 the finding cannot run here.

script=$(realpath "$0")
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder" || exit 2

# cannot SENTENCE: ends with 2; the sentence says why the finding cannot run here.
cannot() {
  echo "This finding cannot run here: $1" >&2
  exit 2
}

# csharp: builds and runs the C# program on its standard input; "#:package" lines name the packages.
csharp() {
  command -v dotnet >/dev/null || cannot "it needs the .NET SDK 10"
  mkdir -p build share
  cat >build/finding.cs
  # XDG_DATA_HOME: files that the SDK leaves go into the temporary folder too.
  DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 MSBUILDDISABLENODEREUSE=1 XDG_DATA_HOME=$folder/share \
    dotnet build build/finding.cs --property:PublishAot=false --output build/out --nologo --verbosity quiet >build.log 2>&1 \
    || { tail -n 5 build.log >&2; cannot "its packages could not be downloaded or built"; }
  dotnet build/out/finding.dll 2>&1 || true
}

# seen OUTPUT: compares the output with the lines under "# Seen" at the head of the finding.
seen() {
  local before
  before=$(sed -n '/^# Seen /,/^[^#]/s/^#   //p' "$script")
  echo "$1"
  if [ "$1" != "$before" ]; then
    printf '\nThe output has changed. It was:\n%s\n' "$before"
    exit 1
  fi
  printf '\nThe output is the same.\n'
}
