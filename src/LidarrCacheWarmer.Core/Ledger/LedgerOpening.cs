namespace LidarrCacheWarmer.Ledger;

/// <summary>Opens ledgers.</summary>
public static class LedgerOpening
{
    /// <summary>
    /// How long each call of a command waits while another program locks the database. A command has nothing else to
    /// do, so it waits long.
    /// </summary>
    internal static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(30);

    // Runs retry by themselves, and must not delay requests in the meantime.
    private static readonly TimeSpan RunPatience = TimeSpan.FromMilliseconds(20);

    /// <summary>
    /// Opens the ledger of a run. While another program locks the ledger, its members fail almost at once with
    /// <see cref="LedgerFault.Locked"/>, so that the run can continue and retry.
    /// </summary>
    /// <inheritdoc cref="Open"/>
    public static ILedger OpenForRun(LedgerLocation location, TimeProvider time)
    {
        location.Files.RefuseIrregular();
        return location.Open(time, RunPatience);
    }

    /// <summary>
    /// Opens the ledger, or creates it if its files are missing. The files may be from any version of the Python tool
    /// or of this program.
    /// </summary>
    /// <param name="location">Its files; symbolic links are followed.</param>
    /// <param name="readOnly">
    /// Whether to open a view instead: no lock is taken, nothing on disk changes, missing files count as empty, and changes
    /// stay in memory.
    /// </param>
    /// <param name="time">The clock, for the new names of renamed files.</param>
    /// <exception cref="LedgerException">Another process holds the ledger, or its files cannot be read or created.</exception>
    public static ILedger Open(LedgerLocation location, bool readOnly, TimeProvider time)
    {
        location.Files.RefuseIrregular();
        return readOnly ? location.View(time) : location.Open(time, CommandPatience);
    }
}
