#!/usr/bin/env bash
# CsvHelper 34 guesses the separator from the rows, so it splits a file of one column, and reports no row as bad.
#
# With: CsvHelper 34.0.0 (a rewrite: CsvReader.FromText, no CsvConfiguration, no BadDataFound).
# Without CsvReaderOptions.Separator, the reader guesses the separator, and can choose a character that the header does not
# contain. It also accepts that a row then has more fields than the header. Always give the separator.
# Seen 2026-11-29:
#   guessed ;: [Simon & Garfunkel] [Earth|Wind|Fire]
#   given ,: [Simon & Garfunkel] [Earth;Wind;Fire]
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package CsvHelper@34.0.0
using CsvHelper;

const string File = "name\r\nSimon & Garfunkel\r\nEarth;Wind;Fire\r\n";
Show("guessed", new CsvReaderOptions());
Show("given", new CsvReaderOptions { Separator = ',' });

static void Show(string how, CsvReaderOptions options)
{
    using var reader = CsvReader.FromText(File, options);
    var rows = new List<string>();
    while (reader.Read())
    {
        rows.Add($"[{string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetString))}]");
    }

    Console.WriteLine($"{how} {reader.Separator}: {string.Join(' ', rows)}");
}
EOF
)
seen "$now"
