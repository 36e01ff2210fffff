using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// A form of <see cref="ProbeRecord"/> with half the size: it has only the values that the file stores. It is filled
/// while a row is read, and never changes afterwards.
/// </summary>
internal sealed class CsvProbe
{
    public static CsvProbe Untried { get; } = new();

    public ProbeStatus Status { get; set; }

    public Verdict Verdict { get; set; }

    public int Attempts { get; set; }

    public int ColdRuns { get; set; }

    public bool RefreshPending { get; set; }

    public string LastStatusCode { get; set; } = "";

    public string CanaryTarget { get; set; } = "";

    public string CfCacheStatus { get; set; } = "";

    public string Evidence { get; set; } = "";

    public long LastChecked { get; set; }

    public long VerdictSince { get; set; }

    public long WarmUntil { get; set; }

    public long LastSuccess { get; set; }

    public long NextFullCheck { get; set; }

    /// <summary>
    /// Cells with unusual spelling or unusable content, as read; null for none. They are written back unchanged until
    /// there is a new result.
    /// </summary>
    public (CsvCell Cell, string Text)[]? Kept { get; set; }

    /// <summary>The part of a result that the file stores. For a search, an artist's row lacks some columns.</summary>
    public static CsvProbe From(ProbeRecord record, EntryKind kind, StringPool pool)
    {
        var search = kind == EntryKind.TextSearch;
        return new CsvProbe
        {
            Status = record.Status,
            Verdict = record.Verdict,
            Attempts = search ? 0 : record.Attempts,
            ColdRuns = record.ColdRuns,
            RefreshPending = kind == EntryKind.Artist && record.RefreshPending,
            LastStatusCode = search ? "" : pool.Share(record.LastStatusCode),
            CanaryTarget = search ? "" : pool.Share(record.CanaryTarget),
            CfCacheStatus = search ? "" : pool.Share(record.CfCacheStatus),
            Evidence = pool.Share(record.Evidence),
            LastChecked = LedgerTimestamp.Pack(record.LastChecked),
            VerdictSince = LedgerTimestamp.Pack(record.VerdictSince),
            WarmUntil = LedgerTimestamp.Pack(record.WarmUntil),
            LastSuccess = LedgerTimestamp.Pack(record.LastSuccess),
            NextFullCheck = LedgerTimestamp.Pack(record.NextFullCheck),
        };
    }

    public ProbeRecord ToRecord() => ReferenceEquals(this, Untried) ? ProbeRecord.Untried : new ProbeRecord
    {
        Status = Status,
        Verdict = Verdict,
        Attempts = Attempts,
        ColdRuns = ColdRuns,
        RefreshPending = RefreshPending,
        LastStatusCode = LastStatusCode,
        CanaryTarget = CanaryTarget,
        CfCacheStatus = CfCacheStatus,
        Evidence = Evidence,
        LastChecked = LedgerTimestamp.Unpack(LastChecked),
        VerdictSince = LedgerTimestamp.Unpack(VerdictSince),
        WarmUntil = LedgerTimestamp.Unpack(WarmUntil),
        LastSuccess = LedgerTimestamp.Unpack(LastSuccess),
        NextFullCheck = LedgerTimestamp.Unpack(NextFullCheck),
    };
}
