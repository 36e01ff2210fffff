#!/usr/bin/env bash
# One directive that .NET cannot read makes a whole Cache-Control header null, "no-store" beside it included.
#
# With: System.Net.Http of .NET 10.0.12.
# RFC 9111 has recipients take the quoted form of an argument (5.2), clamp a number of seconds that is too large to 2^31
# (1.2.2) and ignore what they do not know. CacheControlHeaderValue refuses the header instead, and a typed header that was
# refused looks like one that was not sent: HttpResponseMessage.Headers.CacheControl is null. Age and Retry-After are alike.
# Seen 2026-11-29:
#   no-store, max-age=60 => no-store: True
#   no-store, max-age=60, stale-while-revalidate=30 => no-store: True
#   no-store, max-age="60" => null
#   no-store, max-age=9999999999 => null
#   private, no-cache=set-cookie => null
#   Age: 9999999999 => null
#   Retry-After: 9999999999 => null
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
foreach (var header in new[] { "no-store, max-age=60", "no-store, max-age=60, stale-while-revalidate=30", "no-store, max-age=\"60\"", "no-store, max-age=9999999999", "private, no-cache=set-cookie" })
{
    var read = Answer("Cache-Control", header).CacheControl;
    Console.WriteLine($"{header} => {(read is null ? "null" : $"no-store: {read.NoStore}")}");
}

Console.WriteLine($"Age: 9999999999 => {Answer("Age", "9999999999").Age?.ToString() ?? "null"}");
Console.WriteLine($"Retry-After: 9999999999 => {Answer("Retry-After", "9999999999").RetryAfter?.ToString() ?? "null"}");

static System.Net.Http.Headers.HttpResponseHeaders Answer(string name, string value)
{
    var answer = new HttpResponseMessage();
    answer.Headers.TryAddWithoutValidation(name, value);
    return answer.Headers;
}
EOF
)
seen "$now"
