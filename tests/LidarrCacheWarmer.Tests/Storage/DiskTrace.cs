using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Storage;

/// <summary>
/// Reads the output of <c>strace -f -y -xx</c>: one system call per line, with texts in hexadecimal and files with
/// their paths. An unknown call that changes a file throws, because the power-cut tests need every change.
/// </summary>
internal static partial class DiskTrace
{
    // A question mark allows a call that this processor architecture lacks.
    private const string Calls =
        "?open,openat,?creat,write,pwrite64,writev,pwritev,pwritev2,truncate,ftruncate,fallocate,fsync,fdatasync,"
        + "?rename,renameat,renameat2,?unlink,unlinkat,?link,linkat,copy_file_range,sendfile";

    private const string Unfinished = " <unfinished ...>";

    /// <summary>The command to start a program under strace.</summary>
    public static IReadOnlyList<string> Command(string trace) =>
        ["strace", "-f", "-y", "-xx", "-qq", "-s", "100000000", "--seccomp-bpf", "-e", $"trace={Calls}", "-e", "signal=none", "-o", trace];

    /// <summary>The disk operations, in the order in which they completed.</summary>
    public static IEnumerable<DiskOperation> Read(string trace)
    {
        var begun = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(trace))
        {
            var (thread, call) = (line[..line.IndexOf(' ', StringComparison.Ordinal)], line[line.IndexOf(' ', StringComparison.Ordinal)..].TrimStart());
            if (call.EndsWith(Unfinished, StringComparison.Ordinal))
            {
                begun[thread] = call[..^Unfinished.Length];
                continue;
            }

            if (Resumed().Match(call) is { Success: true } resumed)
            {
                call = begun[thread] + call[resumed.Length..];
            }

            if (Call().Match(call) is { Success: true } match && Operation(match) is { } operation)
            {
                yield return operation;
            }
        }
    }

    private static DiskOperation? Operation(Match match)
    {
        var result = match.Groups["result"].Value;
        var arguments = match.Groups["arguments"].Value.Split(", ");
        return (match.Groups["name"].Value, arguments) switch
        {
            _ when result is "?" or ['-', ..] => null,
            ("open" or "openat" or "creat", _) when match.Value.Contains("O_CREAT", StringComparison.Ordinal) || match.Value.Contains("O_TRUNC", StringComparison.Ordinal) =>
                new Opened(PathOf(match.Groups["file"].Value), match.Value.Contains("O_TRUNC", StringComparison.Ordinal)),
            ("open" or "openat", _) => null,
            ("write", [var file, _, _]) when Place(file) is ['/', ..] => new WrittenSomewhere(PathOf(file)),
            ("write", [_, var text, _]) => new Said(Encoding.UTF8.GetString(Bytes(text))),
            ("pwrite64", [var file, var bytes, _, var offset]) => new Written(PathOf(file), Number(offset), Bytes(bytes)[..(int)Number(result)]),
            ("ftruncate", [var file, var length]) => new Resized(PathOf(file), Number(length)),
            ("fsync" or "fdatasync", [var file]) => new Synced(PathOf(file)),
            ("rename", [var from, var to]) => new Renamed(Text(from), Text(to)),
            ("unlink", [var path]) => new Removed(Text(path)),
            ("unlinkat", [_, var path, _]) => new Removed(Text(path)),
            ("renameat" or "renameat2", [_, var from, _, var to, ..]) => new Renamed(Text(from), Text(to)),
            ("sendfile", _) => null,
            _ => throw new InvalidDataException($"Unknown system call: {match.Value}"),
        };
    }

    private static string Place(string file) => file.Contains('<', StringComparison.Ordinal) ? PathOf(file) : "";

    private static string PathOf(string file) => Text(file[(file.IndexOf('<', StringComparison.Ordinal) + 1)..file.IndexOf('>', StringComparison.Ordinal)]);

    private static string Text(string hex) => Encoding.UTF8.GetString(Bytes(hex));

    private static byte[] Bytes(string hex) =>
        Convert.FromHexString(hex.Trim('"').Replace("\\x", "", StringComparison.Ordinal));

    private static long Number(string digits) => long.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>\w+)\((?<arguments>.*)\) += (?<result>\?|-?\d+)(?<file><[^>]*>)?", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Call();

    [GeneratedRegex(@"^<\.\.\. \w+ resumed>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Resumed();
}
