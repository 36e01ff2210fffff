namespace LidarrCacheWarmer.Configuration;

/// <summary>Makes foreign text safe for use in a message: short, and without control characters.</summary>
internal static class Quoted
{
    private const int MaxLength = 60;

    /// <summary>A value, in quotes.</summary>
    public static string Value(string text) => $"\"{Name(text)}\"";

    /// <summary>A name, without quotes.</summary>
    public static string Name(string text)
    {
        var shown = WithoutSecrets(text);
        return Path(shown.Length > MaxLength ? string.Concat(shown.AsSpan(0, MaxLength - 1), "…") : shown);
    }

    /// <summary>
    /// The path of a secret's file. Text that looks like a key is hidden: it may be the secret itself.
    /// </summary>
    public static string SecretPath(string text) => Path(KeyMask.Apply(text));

    /// <summary>A path. It is not shortened, because only a complete path helps.</summary>
    public static string Path(string text) => SafeText.From(text);

    // Secrets are removed before the text is shortened, because half a key still helps an attacker. A question mark
    // starts the query of an address, which may contain a key.
    private static string WithoutSecrets(string text)
    {
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return AddressMask.Apply(query < 0 || query == text.Length - 1 ? text : string.Concat(text.AsSpan(0, query + 1), "…"));
    }
}
