using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Ledger;

/// <summary>Opens ledgers.</summary>
public static class LedgerOpening
{
    /// <summary>Opens the ledger, whatever version of the Python tool or of ours wrote it, and creates it if it is new.</summary>
    /// <param name="location">Its files; symbolic links are followed.</param>
    /// <param name="readOnly">
    /// Whether to open a view instead: no lock is taken, nothing on disk changes, files that are missing count as
    /// empty, and whatever is written to the ledger stays in memory.
    /// </param>
    /// <param name="time">The clock, for the names of files that are set aside.</param>
    /// <exception cref="LedgerException">Another process holds the ledger, or its files cannot be read or created.</exception>
    public static ILedger Open(LedgerLocation location, bool readOnly, TimeProvider time) =>
        location.Backend switch
        {
            LedgerBackend.Csv when readOnly => CsvLedger.Read(location.ArtistsCsvPath, location.ReleaseGroupsCsvPath, time),
            LedgerBackend.Csv => CsvLedger.Open(location.ArtistsCsvPath, location.ReleaseGroupsCsvPath, time),
            LedgerBackend.Sqlite when readOnly => SqliteLedger.Read(location, time),
            LedgerBackend.Sqlite => SqliteLedger.Open(location, time),
            _ => throw new ArgumentOutOfRangeException(nameof(location), location.Backend, message: null),
        };
}
