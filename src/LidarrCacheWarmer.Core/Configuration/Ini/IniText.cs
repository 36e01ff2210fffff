using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration.Ini;

/// <summary>Writes values that <see cref="IniReader"/> and the Python tool read back unchanged.</summary>
internal static class IniText
{
    /// <summary>
    /// The text to write after <c>key =</c>. Null when a config file cannot express the value, because it has line
    /// breaks, blanks at either end, quotes around it, or the start of a comment.
    /// </summary>
    public static string? Write(string value)
    {
        if (value.Trim().Length != value.Length || GivenValue.Bare(value).Length != value.Length || value.AsSpan().ContainsAny('\r', '\n'))
        {
            return null;
        }

        // A blank precedes the value, so even its first character could start a comment.
        for (var i = 0; i < value.Length; i++)
        {
            if (IniLine.StartsComment(value, i))
            {
                return null;
            }
        }

        return value.Replace("%", "%%", StringComparison.Ordinal);
    }
}
