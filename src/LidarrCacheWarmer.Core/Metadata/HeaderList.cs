namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads headers that contain a list or a number of seconds (RFC 9110, RFC 9111).</summary>
internal static class HeaderList
{
    /// <summary>The maximum time in a header; a larger number is reduced to this maximum.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(int.MaxValue + 1L);

    /// <summary>Takes the next member of a list; a comma in quotes does not separate members.</summary>
    /// <param name="rest">The rest of the list; the member is removed from it.</param>
    /// <param name="member">The member, trimmed and never empty.</param>
    /// <returns>False when the list has no further member.</returns>
    public static bool TryTake(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> member)
    {
        rest = rest.TrimStart(", \t");
        var end = EndOfMember(rest);
        member = rest[..end].TrimEnd(" \t");
        rest = rest[end..];
        return !member.IsEmpty;
    }

    /// <summary>Parses an integer number of seconds, with or without quotes; null for any other text.</summary>
    public static TimeSpan? Seconds(ReadOnlySpan<char> text)
    {
        var digits = Unquote(text);
        if (digits.IsEmpty || digits.ContainsAnyExceptInRange('0', '9'))
        {
            return null;
        }

        var seconds = 0L;
        foreach (var digit in digits)
        {
            seconds = Math.Min((seconds * 10) + digit - '0', (long)Longest.TotalSeconds);
        }

        return TimeSpan.FromSeconds(seconds);
    }

    /// <summary>Removes quotes and blanks around a text.</summary>
    public static ReadOnlySpan<char> Unquote(ReadOnlySpan<char> text) =>
        text is ['"', .. var quoted, '"'] ? quoted.Trim(" \t") : text.Trim(" \t");

    private static int EndOfMember(ReadOnlySpan<char> list)
    {
        for (var at = 0; at < list.Length; at++)
        {
            if (list[at] == ',')
            {
                return at;
            }

            if (list[at] == '"')
            {
                at += LengthOfQuoted(list[at..]) - 1;
            }
        }

        return list.Length;
    }

    // An unclosed quote is an ordinary character; it must not swallow the rest of the list.
    private static int LengthOfQuoted(ReadOnlySpan<char> text)
    {
        for (var at = 1; at < text.Length; at++)
        {
            if (text[at] == '"')
            {
                return at + 1;
            }

            at += text[at] == '\\' ? 1 : 0;
        }

        return 1;
    }
}
