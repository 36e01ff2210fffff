using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Which notes belong to a metadata server, and where they wait while another one is used: <c>of:SERVER&gt;KEY</c>. An
/// address never holds a <c>&gt;</c>.
/// </summary>
internal static class TargetNotes
{
    /// <summary>The metadata server whose results the ledger shows.</summary>
    public const string Current = "target";

    /// <summary>The server that a change was under way to when the process died.</summary>
    public const string Arriving = "target:arriving";

    /// <summary>The beginning of the notes about feeds of changes.</summary>
    public const string ChangeFeeds = "changes:";

    /// <summary>Which searches were asked for.</summary>
    public const string SearchTypes = "search:types";

    private const string Beginning = "of:", KeptSince = "since", Survey = "survey:";

    /// <summary>The notes to change when a server is left: what belongs to it waits under its name.</summary>
    /// <param name="notes">All notes.</param>
    /// <param name="openSurveys">The kinds whose survey is open.</param>
    /// <param name="target">The server.</param>
    /// <param name="now">When it is left.</param>
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

    /// <summary>The notes to change when a server is used again: what waits under its name is in force.</summary>
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

    /// <summary>Whether a survey of a kind was open when a server was left.</summary>
    public static bool WasSurveyOpen(IReadOnlyDictionary<string, string> notes, MetadataTarget target, EntryKind kind) =>
        notes.ContainsKey(Kept(target, Survey + LedgerWords.For(kind)));

    /// <summary>The servers whose results wait.</summary>
    public static IReadOnlyList<MetadataTarget> Waiting(IReadOnlyDictionary<string, string> notes) =>
    [
        .. notes.Keys.Where(key => key.StartsWith(Beginning, StringComparison.Ordinal) && key.EndsWith(">" + KeptSince, StringComparison.Ordinal))
            .Select(key => new MetadataTarget(key[Beginning.Length..^(KeptSince.Length + 1)])),
    ];

    private static bool BelongsToTarget(string key) =>
        key.StartsWith(ChangeFeeds, StringComparison.Ordinal) || string.Equals(key, SearchTypes, StringComparison.Ordinal);

    private static string Kept(MetadataTarget target, string key) => $"{Beginning}{target.Text}>{key}";
}
