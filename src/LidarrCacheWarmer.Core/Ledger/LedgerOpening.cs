namespace LidarrCacheWarmer.Ledger;

/// <summary>Opens ledgers.</summary>
public static class LedgerOpening
{
    /// <summary>How long each call to the ledger of a command waits while another program locks the database: it has nothing else to do.</summary>
    internal static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(30);

    // Runs try again by themselves, and must not keep requests waiting meanwhile.
    private static readonly TimeSpan RunPatience = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Opens the ledger of a run: while another program locks it, its members fail almost at once, with
    /// <see cref="LedgerFault.Locked"/>, so that the run may go on and try again.
    /// </summary>
    /// <inheritdoc cref="Open"/>
    public static ILedger OpenForRun(LedgerLocation location, TimeProvider time)
    {
        location.Files.RefuseIrregular();
        return location.Open(time, RunPatience);
    }

    /// <summary>Opens the ledger, whatever version of the Python tool or of ours wrote it, and creates it if it is new.</summary>
    /// <param name="location">Its files; symbolic links are followed.</param>
    /// <param name="readOnly">
    /// Whether to open a view instead: no lock is taken, nothing on disk changes, files that are missing count as
    /// empty, and whatever is written to the ledger stays in memory.
    /// </param>
    /// <param name="time">The clock, for the names of files that are set aside.</param>
    /// <exception cref="LedgerException">Another process holds the ledger, or its files cannot be read or created.</exception>
    public static ILedger Open(LedgerLocation location, bool readOnly, TimeProvider time)
    {
        location.Files.RefuseIrregular();
        return readOnly ? location.View(time) : location.Open(time, CommandPatience);
    }
}
