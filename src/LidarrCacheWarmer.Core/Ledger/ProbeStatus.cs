namespace LidarrCacheWarmer.Ledger;

/// <summary>The three values of the Python tool's <c>status</c> column.</summary>
public enum ProbeStatus
{
    /// <summary>Empty in the ledger: never tried.</summary>
    Untried,

    /// <summary><c>success</c>: the last result was a complete 200 with JSON.</summary>
    Success,

    /// <summary><c>timeout</c>: any other result.</summary>
    Timeout,
}
