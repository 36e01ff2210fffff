using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Opens ledgers in files, whose work is done when a call returns.</summary>
internal static class LocalLedgers
{
    /// <summary>As <see cref="LedgerOpening.Open"/>.</summary>
    public static LocalLedger Open(LedgerLocation location, bool readOnly, TimeProvider time) => (LocalLedger)LedgerOpening.Open(location, readOnly, time);

    /// <summary>As <see cref="LedgerOpening.OpenForRun"/>.</summary>
    public static LocalLedger OpenForRun(LedgerLocation location, TimeProvider time) => (LocalLedger)LedgerOpening.OpenForRun(location, time);
}
