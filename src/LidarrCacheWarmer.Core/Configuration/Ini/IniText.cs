using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration.Ini;

/// <summary>Writes values so that <see cref="IniReader"/>, and the Python tool too, read them back as they were.</summary>
internal static class IniText
{
    /// <summary>
    /// The text to write behind <c>key =</c>; null when no text would be read back as this value: it has line breaks,
    /// blanks at an end, quotes around it, or something that would start a comment.
    /// </summary>
    public static string? Write(string value)
    {
        if (value.Trim().Length != value.Length || GivenValue.Bare(value).Length != value.Length || value.AsSpan().ContainsAny('\r', '\n'))
        {
            return null;
        }

        // The value will stand behind a blank, so that a comment could start with its first character.
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
