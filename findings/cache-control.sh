#!/usr/bin/env bash
# If .NET cannot read one directive, the whole Cache-Control header is null, including a "no-store" beside it.
#
# With: System.Net.Http of .NET 10.0.12.
# RFC 9111 requires recipients to accept the quoted form of an argument (5.2), to replace a number of seconds that is too
# large with 2^31 (1.2.2), and to ignore unknown directives. CacheControlHeaderValue rejects the header instead. Then
# HttpResponseMessage.Headers.CacheControl is null, as if the header was not sent. Age and Retry-After behave the same.
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
