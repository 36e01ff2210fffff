# Sourced by the commands of this repository: a clear sentence when the .NET SDK is missing or too old.
if ! command -v dotnet >/dev/null; then
  echo "The .NET SDK 10 is needed, and there is no 'dotnet' on the PATH: see https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 1
fi
if ! dotnet --version >/dev/null 2>&1; then
  echo "The .NET SDK 10 is needed; this machine has only: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')(see https://dotnet.microsoft.com/download/dotnet/10.0)" >&2
  exit 1
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
