using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>Files that another program makes unusable during a run.</summary>
public sealed class CsvSpoiltMeanwhileTests : IDisposable
{
    private const string SomebodyElse = "another program has changed it. The files were merged, and the newest result of each row was kept.";

    private readonly CsvSandbox _sandbox = CsvSandbox.WithArtist();

    private string Original => _sandbox.Artists + ".original-20261123T120000Z";

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void A_long_file_that_is_not_a_ledger_is_backed_up_and_the_ledger_continues()
    {
        var diary = string.Concat(Enumerable.Repeat("Dear diary, nothing again.\n", 20_000));
        using var ledger = Written();

        _sandbox.Put(diary);
        ledger.Compact();

        ledger.Notices.Should().Equal(
            $"{_sandbox.Artists}: has no column mbid in its first line during this run. The damaged file is kept as {Original}.",
            $"{_sandbox.Artists}: {SomebodyElse}");
        File.ReadAllText(Original).Should().Be(diary);
        File.ReadAllText(_sandbox.Artists).Should().Contain($"{LedgerSamples.First},A,success");
        _sandbox.Names.Should().HaveCount(2);
    }

    [Fact]
    public void A_file_with_damaged_rows_is_backed_up_and_the_ledger_continues()
    {
        using var ledger = Written();

        _sandbox.Put($"mbid,artist_name,attempts\r\n{LedgerSamples.First},A\r\n");
        ledger.Compact();

        ledger.Notices.Should().Equal(
            $"{_sandbox.Artists}, line 2: has only 2 of 3 cells; the missing cells were read as empty.",
            $"{_sandbox.Artists}: another program damaged it during this run. The damaged file is kept as {Original}.",
            $"{_sandbox.Artists}: {SomebodyElse}");
        Find(ledger, LedgerSamples.First).Should().Be(Known);
    }

    [Fact]
    public void A_backup_of_equal_length_with_other_content_is_not_reused()
    {
        const string Damaged = "mbid,attempts\r\nx,1\r\n\"y";
        File.WriteAllText(Original, Damaged.Replace('y', 'z'));
        using var ledger = Written();

        _sandbox.Put(Damaged);
        ledger.Compact();

        File.ReadAllText(Original + "-2").Should().Be(Damaged);
    }

    /// <summary>Compacting reports the failure and keeps the results for the next run.</summary>
    [Fact]
    public void Compacting_fails_while_another_program_keeps_changing_the_file()
    {
        var notices = new LedgerNotices();
        var length = 0;
        using (var place = new LedgerPlace(_sandbox.Artists, held: null))
        using (var file = new CsvFile(
            new CsvPlace(place, notices, _sandbox.Time), path => new CsvOpening(path, CsvSchema.Artists, new StringPool(), _sandbox.Time, notices),
            DurableFile.TryRename, new Lock(), _ => new FileStamp(++length, "different each time")))
        {
            file.Table[0].Probe = CsvProbe.From(Known, LidarrCacheWarmer.Metadata.EntryKind.Artist, new StringPool());
            file.AppendResults([file.Table[0]]);

            FluentActions.Invoking(file.Fold).Should().Throw<LedgerException>().WithMessage(
                $"Another program keeps changing the ledger {_sandbox.Artists}. Close that program, then start again (all "
                    + $"results are safe in {_sandbox.Journal}).");
        }

        _sandbox.Names.Should().NotContain(name => name.EndsWith(".tmp", StringComparison.Ordinal));
        using var again = _sandbox.Open();
        Find(again, LedgerSamples.First).Should().Be(Known);
    }

    private CsvLedger Written()
    {
        var ledger = _sandbox.Open();
        WriteKnown(ledger, 0);
        return ledger;
    }
}
