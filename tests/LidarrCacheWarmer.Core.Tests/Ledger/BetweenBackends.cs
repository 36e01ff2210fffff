using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Converts between the CSV and SQLite ledgers of one folder.</summary>
internal static class BetweenBackends
{
    public static LedgerConversion Conversion(SqliteSandbox sandbox, LedgerKind to, bool overwrite = false) =>
        sandbox.ConversionTo(to, overwrite);

    public static void Convert(SqliteSandbox sandbox, LedgerKind to) => Conversion(sandbox, to).Run().Refusal.Should().BeNull();

    public static LocalLedger Open(SqliteSandbox sandbox, LedgerKind backend) =>
        LocalLedgers.Open(sandbox.LocationOf(backend), readOnly: false, sandbox.Time);

    /// <summary>Every file of the folder with its bytes.</summary>
    public static SortedDictionary<string, string> Snapshot(SqliteSandbox sandbox) => new(
        sandbox.Names.ToDictionary(name => name, name => System.Convert.ToHexString(File.ReadAllBytes(sandbox.Folder[name]))), StringComparer.Ordinal);
}
