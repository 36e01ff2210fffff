#!/usr/bin/env bash
# YamlDotNet writes the texts "null" and "~" without quotes and reads them back as nothing. It reads 0123 as 83, 1:30 as 90.
#
# With: YamlDotNet 18.1.0, the default serializer and deserializer.
# A text that needs quotes to stay a text gets none (unless "WithQuotingNecessaryStrings" is set), so a dictionary is read
# back changed. Numbers follow YAML 1.1: octal with a leading zero, base 60 with colons. In YAML 1.2 they are 123 and a text.
# Seen 2026-11-29:
#   "null" is written as: name: null, and read as: nothing
#   "~" is written as: name: ~, and read as: nothing
#   "nul" is written as: name: nul, and read as: nul
#   0123 as int: 83
#   1:30 as int: 90
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:package YamlDotNet@18.1.0
using YamlDotNet.Serialization;

var (writer, reader) = (new SerializerBuilder().Build(), new DeserializerBuilder().Build());
foreach (var name in new[] { "null", "~", "nul" })
{
    var text = writer.Serialize(new Dictionary<string, string> { ["name"] = name }).Trim();
    Console.WriteLine($"\"{name}\" is written as: {text}, and read as: {reader.Deserialize<Dictionary<string, string?>>(text)["name"] ?? "nothing"}");
}

foreach (var number in new[] { "0123", "1:30" })
{
    Console.WriteLine($"{number} as int: {reader.Deserialize<int>(number)}");
}
EOF
)
seen "$now"
