using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// The notes that belong to one metadata server. While another server is used, they are stored under the keys
/// <c>of:SERVER&gt;KEY</c>. An address never contains <c>&gt;</c>.
/// </summary>
internal static class TargetNotes
{
    /// <summary>The key of the note that names the metadata server whose results the ledger shows.</summary>
    public const string Current = "target";

    /// <summary>
    /// The key of the note that names the new server while a change of server is incomplete. The note remains if the
    /// process is killed.
    /// </summary>
    public const string Arriving = "target:arriving";

    /// <summary>The prefix of the keys of notes about change feeds.</summary>
    public const string ChangeFeeds = "changes:";

    /// <summary>The key of the note that says which searches were requested.</summary>
    public const string SearchTypes = "search:types";

    private const string Beginning = "of:", KeptSince = "since", Survey = "survey:";

    /// <summary>
    /// The notes to change when another server replaces this one: this server's notes move to keys with this server's
    /// address.
    /// </summary>
    /// <param name="notes">All notes.</param>
    /// <param name="openSurveys">The kinds whose survey is open.</param>
    /// <param name="target">The server.</param>
    /// <param name="now">The time of the change.</param>
    /// <returns>Values by key; null deletes a note.</returns>
    public static Dictionary<string, string?> Leave(
        IReadOnlyDictionary<string, string> notes, IEnumerable<EntryKind> openSurveys, MetadataTarget target, DateTimeOffset now)
    {
        var changes = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var key in notes.Keys.Where(key => key.StartsWith(Kept(target, ""), StringComparison.Ordinal)))
        {
            changes[key] = null;
        }

        foreach (var (key, value) in notes.Where(note => BelongsToTarget(note.Key)))
        {
            changes[Kept(target, key)] = value;
            changes[key] = null;
        }

        foreach (var kind in openSurveys)
        {
            changes[Kept(target, Survey + LedgerWords.For(kind))] = "open";
        }

        changes[Kept(target, KeptSince)] = LedgerTimestamp.Format(LedgerTimestamp.Pack(now));
        return changes;
    }

    /// <summary>
    /// The notes to change when a server is used again: the notes of that server move back to their normal keys.
    /// </summary>
    /// <inheritdoc cref="Leave"/>
    public static Dictionary<string, string?> Arrive(IReadOnlyDictionary<string, string> notes, MetadataTarget target)
    {
        var changes = notes.Keys.Where(BelongsToTarget).ToDictionary(key => key, _ => (string?)null, StringComparer.Ordinal);
        foreach (var (key, value) in notes.Where(note => note.Key.StartsWith(Kept(target, ""), StringComparison.Ordinal)))
        {
            changes[key] = null;
            if (key[Kept(target, "").Length..] is var own && BelongsToTarget(own))
            {
                changes[own] = value;
            }
        }

        changes[Current] = target.Text;
        changes[Arriving] = null;
        return changes;
    }

    /// <summary>Whether a survey of a kind was open when another server replaced this one.</summary>
    public static bool WasSurveyOpen(IReadOnlyDictionary<string, string> notes, MetadataTarget target, EntryKind kind) =>
        notes.ContainsKey(Kept(target, Survey + LedgerWords.For(kind)));

    /// <summary>The servers that have stored results but are not in use.</summary>
    public static IReadOnlyList<MetadataTarget> Waiting(IReadOnlyDictionary<string, string> notes) =>
    [
        .. notes.Keys.Where(key => key.StartsWith(Beginning, StringComparison.Ordinal) && key.EndsWith(">" + KeptSince, StringComparison.Ordinal))
            .Select(key => new MetadataTarget(key[Beginning.Length..^(KeptSince.Length + 1)])),
    ];

    private static bool BelongsToTarget(string key) =>
        key.StartsWith(ChangeFeeds, StringComparison.Ordinal) || string.Equals(key, SearchTypes, StringComparison.Ordinal);

    private static string Kept(MetadataTarget target, string key) => $"{Beginning}{target.Text}>{key}";
}
