namespace LidarrCacheWarmer.Ledger;

/// <summary>The names of notes, of which both backends take the same ones.</summary>
internal static class NoteKey
{
    /// <summary>Whether a line <c>key=value</c> could begin with it.</summary>
    public static bool IsOne(string key) => key.Length > 0 && key.All(c => c is > ' ' and <= '~' and not '=');

    /// <summary>The key itself, once it is sure that it is one.</summary>
    public static string Checked(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        return IsOne(key)
            ? key
            : throw new ArgumentException("A note's key is printable ASCII without blanks and without '='.", nameof(key));
    }
}
