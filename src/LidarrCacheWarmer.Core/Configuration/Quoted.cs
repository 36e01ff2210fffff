namespace LidarrCacheWarmer.Configuration;

/// <summary>Foreign text made fit to stand in one line of ours: short, and free of control characters.</summary>
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

    /// <summary>A path that a user gave in the place of a secret, and that may be the secret itself.</summary>
    public static string SecretPath(string text) => Path(KeyMask.Apply(text));

    /// <summary>A path, which helps only when it is complete.</summary>
    public static string Path(string text) => SafeText.From(text);

    // Before anything is cut off: half a key is a key for those who look for one. Behind a question mark stands the
    // query of an address, which is where keys are handed over.
    private static string WithoutSecrets(string text)
    {
        var query = text.IndexOf('?', StringComparison.Ordinal);
        return AddressMask.Apply(query < 0 || query == text.Length - 1 ? text : string.Concat(text.AsSpan(0, query + 1), "…"));
    }
}
