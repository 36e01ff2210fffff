#!/usr/bin/env bash
# System.CommandLine: "--config=" takes the next option as its value, and "--dry-run=0" means yes and adds an argument 0.
#
# With: System.CommandLine 2.0.15.
# If a script's variable is empty (--config=$CONFIG --dry-run), the command makes a real run, with a config called "--dry-run".
# Only "=false" turns a switch off. "=0", "=no" and "=off" turn it on, and the value becomes an argument if the command has
# arguments. Neither case is an error.
# Seen 2026-11-29:
#   --config= --dry-run => config: --dry-run, dry run: False, names: none, errors: 0
#   --dry-run=false => config: none, dry run: False, names: none, errors: 0
#   --dry-run=0 => config: none, dry run: True, names: 0, errors: 0
#   --dry-run=off => config: none, dry run: True, names: off, errors: 0
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package System.CommandLine@2.0.15
using System.CommandLine;

var config = new Option<string>("--config");
var dryRun = new Option<bool>("--dry-run");
var names = new Argument<string[]>("names");
var root = new RootCommand { config, dryRun, names };
foreach (var words in new[] { "--config= --dry-run", "--dry-run=false", "--dry-run=0", "--dry-run=off" })
{
    var parsed = root.Parse(words.Split(' '));
    var left = parsed.GetValue(names) is { Length: > 0 } some ? string.Join(' ', some) : "none";
    Console.WriteLine($"{words} => config: {parsed.GetValue(config) ?? "none"}, dry run: {parsed.GetValue(dryRun)}, names: {left}, errors: {parsed.Errors.Count}");
}
EOF
)
seen "$now"
