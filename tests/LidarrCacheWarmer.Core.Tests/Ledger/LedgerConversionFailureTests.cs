using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.BetweenBackends;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>A failed conversion changes nothing.</summary>
public sealed class LedgerConversionFailureTests
{
    [Fact]
    public void A_failed_conversion_restores_the_target_ledger()
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerKind.Csv))
        {
            csv.Upsert([LedgerSamples.Artist(LedgerSamples.Second, "old")]);
            csv.Remember("a", "old");
            csv.SetSurvey(EntryKind.Artist, open: true);
        }

        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "new")]);
        }

        sandbox.Query("ALTER TABLE artists ADD COLUMN picture BLOB");
        sandbox.Query("UPDATE artists SET picture = x'ff00'");
        var before = Snapshot(sandbox);

        var convert = () => Conversion(sandbox, LedgerKind.Csv, overwrite: true).Run();

        convert.Should().Throw<LedgerException>().WithMessage("The column 'picture'*");
        Snapshot(sandbox).Should().Equal(before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_conversion_with_too_many_columns_restores_the_target_ledger(bool hadDatabase)
    {
        using var sandbox = new SqliteSandbox();
        if (hadDatabase)
        {
            using var ledger = sandbox.Open();
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Second, "old")]);
        }

        var columns = string.Join(',', Enumerable.Range(0, 2100).Select(i => FormattableString.Invariant($"c{i}")));
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name,{columns}\r\n{LedgerSamples.First},A\r\n");
        var before = Snapshot(sandbox);

        var convert = () => Conversion(sandbox, LedgerKind.Sqlite, overwrite: true).Run();

        convert.Should().Throw<LedgerException>().WithMessage($"Cannot read or write the ledger {sandbox.Database} *");
        Snapshot(sandbox).Should().Equal(before);
    }

    [Fact]
    public void A_target_stays_complete_if_only_some_of_its_files_can_be_renamed()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "old")]);
        }

        var bytes = File.ReadAllBytes(sandbox.Database);
        sandbox.Folder.Write("mbid-artists.csv", $"mbid,artist_name\r\n{LedgerSamples.First},A\r\n");
        File.WriteAllText(sandbox.Database + "-shm", "");
        Directory.CreateDirectory(sandbox.Database + ".replaced-20261123T120000Z");

        var convert = () => Conversion(sandbox, LedgerKind.Sqlite, overwrite: true).Run();

        convert.Should().Throw<LedgerException>();
        File.ReadAllBytes(sandbox.Database).Should().Equal(bytes);
        File.Exists(sandbox.Database + "-shm").Should().BeTrue();
    }

    [Theory]
    [InlineData("mbid-artists.csv", false)]
    [InlineData("mbid-artists.csv", true)]
    [InlineData("mbid-releasegroups.csv", false)]
    public void A_conversion_that_fails_at_one_file_leaves_no_rows_behind(string failing, bool hadHeader)
    {
        using var source = new SqliteSandbox();
        using var sandbox = new SqliteSandbox();
        if (hadHeader)
        {
            sandbox.Folder.Write("mbid-releasegroups.csv", "rg_mbid,rg_title\r\n");
        }

        using (var ledger = Open(source, LedgerKind.Csv))
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            ledger.Upsert([new Album(LedgerSamples.Second, "Album", LedgerSamples.First, "A")]);
            ledger.Remember("a", "b");
            ledger.SetSurvey(EntryKind.Artist, open: true);
            ledger.SetSurvey(EntryKind.ReleaseGroup, open: true);
        }

        var (artists, releaseGroups) = (sandbox.Location.Predecessor.ArtistsPath, sandbox.Location.Predecessor.ReleaseGroupsPath);
        using (var target = CsvLedger.Open(artists, releaseGroups, sandbox.Time, FailingAt))
        using (var content = CsvLedger.Read(source.Location.Predecessor.ArtistsPath, source.Location.Predecessor.ReleaseGroupsPath, sandbox.Time))
        {
            var take = () => target.TakeOver(content.Content, "source");

            take.Should().Throw<LedgerException>().WithMessage($"Cannot read or write the ledger {sandbox.Folder[failing]} *");
            target.Abandon();
        }

        using var after = CsvLedger.Read(artists, releaseGroups, sandbox.Time);
        after.IsEmpty.Should().BeTrue();
        after.Recall("a").Should().BeNull();
        after.Content.OpenSurveys.Should().BeEmpty();
        sandbox.Names.Should().NotContain(name => name.EndsWith(".tmp", StringComparison.Ordinal));

        bool FailingAt(string from, string to) => to == sandbox.Folder[failing]
            ? throw new IOException("no")
            : DurableFile.TryRename(from, to);
    }
}
