using System.Buffers;
using System.Text;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// Hides what is secret in the addresses of a text: the <c>user:password</c> before a host, and the query, which is where
/// keys are handed over.
/// </summary>
public static class AddressMask
{
    private const string Start = "://";

    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");
    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" \t\r\n\"'<>()“”");

    /// <summary>The text with all that hidden, and whatever looks like a key too.</summary>
    public static string Of(string text)
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
            var query = rest[..length].IndexOf('?');
            _ = query < 0 ? shown.Append(rest[..length]) : shown.Append(rest[..(query + 1)]).Append('…');
            rest = rest[length..];
        }

        return KeyMask.Of(shown.Append(rest).ToString());
    }

    // Whatever stands before an @ may belong to a password, which may hold whatever else would end an address but blanks.
    private static int HostOf(ReadOnlySpan<char> address)
    {
        var word = address[..(address.IndexOfAny(Blanks) is var end and >= 0 ? end : address.Length)];
        word = word[..(word.IndexOf(Start, StringComparison.Ordinal) is var next and >= 0 ? next : word.Length)];
        return word.LastIndexOf('@') + 1;
    }
}
