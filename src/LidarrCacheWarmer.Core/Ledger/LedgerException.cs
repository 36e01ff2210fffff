namespace LidarrCacheWarmer.Ledger;

/// <summary>Why a ledger could not be opened, read or written.</summary>
public enum LedgerFault
{
    /// <summary>The files are unreadable, unwritable or corrupt, or the disk is full.</summary>
    Unusable,

    /// <summary>Another process holds the ledger.</summary>
    HeldByAnotherProcess,

    /// <summary>Another program locks the files temporarily: retrying helps, and nothing is damaged.</summary>
    Locked,
}

/// <summary>A fault of the ledger's files that the user must fix; the message names the file and says what to do.</summary>
public sealed class LedgerException : Exception
{
    /// <summary>Creates the fault.</summary>
    /// <param name="fault">Its kind, which decides the exit code.</param>
    /// <param name="message">One sentence for the user: what is wrong, which file, and what to do.</param>
    /// <param name="inner">The original exception.</param>
    public LedgerException(LedgerFault fault, string message, Exception? inner = null)
        : base(message, inner) => Fault = fault;

    /// <summary>The kind of fault.</summary>
    public LedgerFault Fault { get; }

    /// <summary>The file; null when only the message names it.</summary>
    public string? Path { get; init; }
}
