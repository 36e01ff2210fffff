namespace LidarrCacheWarmer;

/// <summary>How a ledger is stored: the values of <c>storage_type</c>.</summary>
public enum LedgerKind
{
    /// <summary>Two CSV files, easy to read by people; for up to 100,000 rows.</summary>
    Csv,

    /// <summary>One SQLite database; for any size.</summary>
    Sqlite,
}

/// <summary>The facts about a kind of ledger, apart from how it is read and written.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Word">Its word in the config, in commands and in documents.</param>
/// <param name="Plural">What sentences call ledgers of this kind.</param>
/// <param name="ConvertsFrom">The kind that <c>ledger convert</c> makes one of this kind from.</param>
/// <param name="SuitsLargeLibraries">Whether it is made for libraries of thousands of artists.</param>
/// <param name="KeepsHistory">Whether it keeps the answers of ninety days, and not only the last one of each entry.</param>
/// <param name="IsSlowerWhenShared">Whether it does without something on a disk that machines may share.</param>
public sealed record LedgerKindInfo(
    LedgerKind Kind, string Word, string Plural, LedgerKind ConvertsFrom, bool SuitsLargeLibraries, bool KeepsHistory, bool IsSlowerWhenShared)
{
    /// <summary>All kinds, in the order in which users are told of them.</summary>
    public static IReadOnlyList<LedgerKindInfo> All => [.. Enum.GetValues<LedgerKind>().Select(For)];

    /// <summary>The row of a kind.</summary>
    public static LedgerKindInfo For(LedgerKind kind) => kind switch
    {
        LedgerKind.Csv => new(
            kind, "csv", "CSV files", LedgerKind.Sqlite, SuitsLargeLibraries: false, KeepsHistory: false, IsSlowerWhenShared: false),
        LedgerKind.Sqlite => new(
            kind, "sqlite", "databases", LedgerKind.Csv, SuitsLargeLibraries: true, KeepsHistory: true, IsSlowerWhenShared: true),
    };
}
