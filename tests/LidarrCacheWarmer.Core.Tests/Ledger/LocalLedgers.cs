using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Opens ledgers in files, which work synchronously.</summary>
internal static class LocalLedgers
{
    /// <summary>Like <see cref="LedgerOpening.Open"/>.</summary>
    public static LocalLedger Open(LedgerLocation location, bool readOnly, TimeProvider time) => (LocalLedger)LedgerOpening.Open(location, readOnly, time);

    /// <summary>Like <see cref="LedgerOpening.OpenForRun"/>.</summary>
    public static LocalLedger OpenForRun(LedgerLocation location, TimeProvider time) => (LocalLedger)LedgerOpening.OpenForRun(location, time);
}
