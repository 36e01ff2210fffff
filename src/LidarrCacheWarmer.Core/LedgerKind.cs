namespace LidarrCacheWarmer;

/// <summary>The kinds of ledgers: the values of <c>storage_type</c>.</summary>
public enum LedgerKind
{
    /// <summary>Two CSV files that people can read; for up to 100,000 rows.</summary>
    Csv,

    /// <summary>One SQLite database; for any size.</summary>
    Sqlite,
}

/// <summary>The facts about a kind of ledger. Other classes read and write the ledger.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">The word for this kind in the config, in commands and in documents.</param>
/// <param name="Plural">The plural for messages.</param>
/// <param name="ConvertsFrom">The kind that <c>ledger convert</c> converts into this kind.</param>
/// <param name="SuitsLargeLibraries">Whether it suits libraries of thousands of artists.</param>
/// <param name="KeepsHistory">
/// True if it stores all answers of ninety days; false if it stores only each entry's last answer.
/// </param>
/// <param name="IsSlowerWhenShared">Whether it is slower on a network share.</param>
public sealed record LedgerKindInfo(
    LedgerKind Kind, string Word, string Plural, LedgerKind ConvertsFrom, bool SuitsLargeLibraries, bool KeepsHistory, bool IsSlowerWhenShared)
{
    /// <summary>All kinds, in the order of the documentation.</summary>
    public static IReadOnlyList<LedgerKindInfo> All => [.. Enum.GetValues<LedgerKind>().Select(For)];

    /// <summary>The facts about one kind.</summary>
    public static LedgerKindInfo For(LedgerKind kind) => kind switch
    {
        LedgerKind.Csv => new(
            kind, "csv", "CSV files", LedgerKind.Sqlite, SuitsLargeLibraries: false, KeepsHistory: false, IsSlowerWhenShared: false),
        LedgerKind.Sqlite => new(
            kind, "sqlite", "databases", LedgerKind.Csv, SuitsLargeLibraries: true, KeepsHistory: true, IsSlowerWhenShared: true),
    };
}
