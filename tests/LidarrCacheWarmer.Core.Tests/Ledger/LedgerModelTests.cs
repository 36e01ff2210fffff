using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Ledger.Sqlite;
using static LidarrCacheWarmer.Core.Tests.Ledger.LedgerModelCheck;
using static LidarrCacheWarmer.Core.Tests.Ledger.LedgerSteps;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>After any operations, closings and kills, a ledger has the same content as a simple model.</summary>
public sealed class LedgerModelTests
{
    [Fact]
    public void CSV_ledger_equals_a_model_after_any_writes() => Steps.Array[1, 25].Sample(
        steps =>
        {
            using var sandbox = new CsvSandbox();
            Death? death = null;
            Rename rename = (from, to) => death is null ? DurableFile.TryRename(from, to) : death.Rename(from, to);
            Check(steps, () => sandbox.Open(rename), everyWriteLasts: true, everySyncLasts: true, (ledger, _) => ((CsvLedger)ledger).Abandon(), (ledger, renamed, action) =>
            {
                death = new Death(renamed);
                try
                {
                    action(ledger);
                }
                catch (SimulatedDeathException)
                {
                    // A killed process does not dispose its ledger.
                }

                ((CsvLedger)ledger).Abandon();
                death = null;
            });
            sandbox.Names.Should().OnlyContain(name => name.EndsWith(".csv", StringComparison.Ordinal) || name == "mbid-artists.csv.notes" || name.Contains(".csv.target-server", StringComparison.Ordinal));
        },
        iter: Effort.Rounds(60, 5_000));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void SQLite_ledger_equals_a_model_after_any_writes(bool isLocal) => Steps.Array[1, 25].Sample(
        steps =>
        {
            using var sandbox = new SqliteSandbox();
            Check(steps, () => sandbox.Open(isLocal), everyWriteLasts: true, everySyncLasts: false, Kill, (ledger, _, action) =>
            {
                action(ledger);
                Kill(ledger, flushed: true);
            });
            sandbox.Names.Should().Equal("mbid_cache.db");

            static void Kill(LocalLedger ledger, bool flushed)
            {
                if (flushed)
                {
                    ledger.Fsync();
                }

                ((SqliteLedger)ledger).Abandon();
            }
        },
        iter: Effort.Rounds(15, 1_000));

    private sealed class Death(bool renamed)
    {
        public bool Rename(string from, string to)
        {
            _ = renamed && DurableFile.TryRename(from, to);
            throw new SimulatedDeathException();
        }
    }

    private sealed class SimulatedDeathException : Exception;
}
