namespace LidarrCacheWarmer.Metadata;

/// <summary>Reads headers whose value is a list or a number of seconds, by RFC 9110 and RFC 9111.</summary>
internal static class HeaderList
{
    /// <summary>The longest time that a header can name: a larger number stands for it.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(int.MaxValue + 1L);

    /// <summary>Takes the next member off a list; a comma in quotes separates nothing.</summary>
    /// <param name="rest">What is left of the list; it is shortened.</param>
    /// <param name="member">The member, without blanks around it and never empty.</param>
    /// <returns>False when the list has no further member.</returns>
    public static bool TryTake(ref ReadOnlySpan<char> rest, out ReadOnlySpan<char> member)
    {
        rest = rest.TrimStart(", \t");
        var end = EndOfMember(rest);
        member = rest[..end].TrimEnd(" \t");
        rest = rest[end..];
        return !member.IsEmpty;
    }

    /// <summary>A number of whole seconds, in quotes or not; null when the text is none.</summary>
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

    /// <summary>A text without the quotes and blanks around it.</summary>
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

    // A quote that nothing closes is a letter like any other; it must not swallow the rest of the list.
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
