# Sourced by the commands of this repository: ends with a message if the .NET SDK is missing or too old.
if ! command -v dotnet >/dev/null; then
  echo "This needs the .NET SDK 10, and the PATH has no 'dotnet': see https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 1
fi
if ! dotnet --version >/dev/null 2>&1; then
  echo "This needs the .NET SDK 10; this machine has only: $(dotnet --list-sdks | cut -d' ' -f1 | tr '\n' ' ')(see https://dotnet.microsoft.com/download/dotnet/10.0)" >&2
  exit 1
fi
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1
