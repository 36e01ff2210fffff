namespace LidarrCacheWarmer.Ledger;

/// <summary>Checks the keys of notes. The rule is the same for CSV files and databases.</summary>
internal static class NoteKey
{
    /// <summary>Whether the key is valid in a line <c>key=value</c>.</summary>
    public static bool IsOne(string key) => key.Length > 0 && key.All(c => c is > ' ' and <= '~' and not '=');

    /// <summary>Returns the key, or throws if it is invalid.</summary>
    public static string Checked(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return IsOne(key)
            ? key
            : throw new ArgumentException("A note's key is printable ASCII without blanks and without '='.", nameof(key));
    }
}
