namespace LidarrCacheWarmer.Ledger;

/// <summary>How the ledger is stored.</summary>
public enum LedgerBackend
{
    /// <summary>Two CSV files, easy to read by people; for up to 100,000 rows.</summary>
    Csv,

    /// <summary>One SQLite database; for any size.</summary>
    Sqlite,
}

/// <summary>Which files make up the ledger; all paths are always given, because an empty database imports the CSV files.</summary>
/// <param name="Backend">Which of the files are the ledger.</param>
/// <param name="ArtistsCsvPath">The artists file of <see cref="LedgerBackend.Csv"/>.</param>
/// <param name="ReleaseGroupsCsvPath">The release groups file of <see cref="LedgerBackend.Csv"/>.</param>
/// <param name="DatabasePath">The database of <see cref="LedgerBackend.Sqlite"/>.</param>
public sealed record LedgerLocation(
    LedgerBackend Backend, string ArtistsCsvPath, string ReleaseGroupsCsvPath, string DatabasePath);
