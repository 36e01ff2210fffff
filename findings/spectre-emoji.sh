#!/usr/bin/env bash
# Spectre.Console's Markup.Escape leaves emoji codes alone, so an escaped name with colons is printed as something else.
#
# With: Spectre.Console 0.57.2.
# Escape only doubles brackets. Markup then turns :cat: into a cat, and interpolated markup does the same with inserted
# values. Print text from others with Text or WriteLine.
# Seen 2026-11-29:
#   MarkupLine of an escaped name: [live] 🐈 power
#   MarkupLineInterpolated: [live] 🐈 power
#   WriteLine: [live] :cat: power
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package Spectre.Console@0.57.2
using Spectre.Console;

const string Name = "[live] :cat: power";
Console.WriteLine($"MarkupLine of an escaped name: {Printed(console => console.MarkupLine(Markup.Escape(Name)))}");
Console.WriteLine($"MarkupLineInterpolated: {Printed(console => console.MarkupLineInterpolated($"{Name}"))}");
Console.WriteLine($"WriteLine: {Printed(console => console.WriteLine(Name))}");

static string Printed(Action<IAnsiConsole> print)
{
    var text = new StringWriter();
    print(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) }));
    return text.ToString().TrimEnd();
}
EOF
)
seen "$now"
