using System.Buffers;
using System.Text;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// Hides the secrets in addresses that a text contains: the <c>user:password</c> before a host, the query, the
/// fragment, and parts of the path that look like a key.
/// </summary>
public static class AddressMask
{
    private const string Start = "://";

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");
    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" \t\r\n\"'<>()“”");

    /// <summary>The text without secrets in addresses, and without other text that looks like a key.</summary>
    public static string Apply(string text)
    {
        var shown = new StringBuilder(text.Length);
        var rest = text.AsSpan();
        while (rest.IndexOf(Start, StringComparison.Ordinal) is var at and >= 0)
        {
            _ = shown.Append(rest[..(at + Start.Length)]);
            rest = rest[(at + Start.Length)..];
            var host = HostOf(rest);
            _ = shown.Append(host > 0 ? "…@" : "");
            rest = rest[host..];
            var length = rest.IndexOfAny(EndsOfAddress) is var end and >= 0 ? end : rest.Length;
            var address = rest[..length];
            var query = address.IndexOfAny('?', '#');
            AppendPath(shown, query < 0 ? address : address[..query]);
            _ = query < 0 ? shown : shown.Append(address[query]).Append(query == length - 1 ? "" : "…");
            rest = rest[length..];
        }

        return NamedSecrets.Mask(KeyMask.Apply(shown.Append(rest).ToString()));
    }

    private static void AppendPath(StringBuilder shown, ReadOnlySpan<char> hostAndPath)
    {
        var words = hostAndPath.ToString().Split('/');
        _ = shown.Append(words[0]);
        for (var i = 1; i < words.Length; i++)
        {
            _ = shown.Append('/').Append(NamedSecrets.IsInPath(words[i], words[i - 1]) ? "***" : words[i]);
        }
    }

    // All text before the last @ may belong to a password, because a password may contain any character except blanks.
    private static int HostOf(ReadOnlySpan<char> address)
    {
        var word = address[..(address.IndexOfAny(Blanks) is var end and >= 0 ? end : address.Length)];
        return word.LastIndexOf('@') + 1;
    }
}
