using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.BetweenBackends;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Conversions that are refused, and targets that are not replaced without consent.</summary>
public sealed class LedgerConversionRefusalTests
{
    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_target_with_rows_is_rejected_unless_replacing_is_allowed(LedgerKind to)
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = Open(sandbox, Other(to)))
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "new")]);
        }

        using (var ledger = Open(sandbox, to))
        {
            ledger.Remove(EntryKind.Artist, [LedgerSamples.First]);
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.Second, "old")]);
            ledger.SetSurvey(EntryKind.Artist, open: true);
            ledger.Remember("a", "old");
        }

        var before = Snapshot(sandbox);
        Conversion(sandbox, to).Run().Refusal.Should().Contain("--overwrite");
        Snapshot(sandbox).Should().Equal(before);
        Conversion(sandbox, to, overwrite: true).PreviewAsync().Now().SetAside.Should().NotBeEmpty();
        Snapshot(sandbox).Should().Equal(before);

        var result = Conversion(sandbox, to, overwrite: true).Run();

        result.Refusal.Should().BeNull();
        using (var ledger = Open(sandbox, to))
        {
            ledger.Artists().Select(artist => artist.Name).Should().Equal("new");
            ledger.IsSurveyOpen(EntryKind.Artist).Should().BeFalse();
            ledger.Recall("a").Should().BeNull();
        }

        result.SetAside.Should().OnlyContain(path => path.Contains(".replaced-20261123T120000Z", StringComparison.Ordinal));
        var aside = LedgerLocation.For(to, result.SetAside[0], result.SetAside[^1], result.SetAside[0]);
        using var old = LocalLedgers.Open(aside, readOnly: true, sandbox.Time);
        old.Artists().Select(artist => artist.Name).Should().Equal("old");
        old.IsSurveyOpen(EntryKind.Artist).Should().BeTrue();
        old.Recall("a").Should().Be("old");
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_conversion_from_or_to_a_ledger_in_use_is_refused(LedgerKind held)
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerKind.Csv))
        {
            csv.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        sandbox.Open().Dispose();
        using var ledger = Open(sandbox, held);
        var before = Snapshot(sandbox);

        foreach (var to in Enum.GetValues<LedgerKind>())
        {
            var convert = () => Conversion(sandbox, to, overwrite: true).Run();

            convert.Should().Throw<LedgerException>().Which.Fault.Should().Be(LedgerFault.HeldByAnotherProcess);
        }

        Snapshot(sandbox).Should().Equal(before);
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void Converting_a_missing_ledger_creates_nothing(LedgerKind to)
    {
        using var sandbox = new SqliteSandbox();

        Conversion(sandbox, to).PreviewAsync().Now().Refusal.Should().StartWith("Nothing to convert: ");
        Conversion(sandbox, to).Run().Refusal.Should().StartWith("Nothing to convert: ");
        sandbox.Folder.Names.Should().BeEmpty();
    }

    [Theory]
    [InlineData("mbid-artists.csv")]
    [InlineData("mbid-releasegroups.csv")]
    public void An_unreadable_CSV_source_is_rejected(string name)
    {
        using var sandbox = new SqliteSandbox();
        using (var csv = Open(sandbox, LedgerKind.Csv))
        {
            csv.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
            csv.Upsert([new Album(LedgerSamples.Second, "Album", LedgerSamples.First, "A")]);
        }

        sandbox.Folder.Write(name, "no;header\r\n1;2\r\n");
        var conversion = Conversion(sandbox, LedgerKind.Sqlite);

        foreach (var convert in new Func<ConversionResult>[] { () => conversion.PreviewAsync().Now(), conversion.Run })
        {
            convert.Should().Throw<LedgerException>().WithMessage($"The ledger {sandbox.Folder[name]} has no column *").Which.Fault.Should().Be(LedgerFault.Unusable);
        }

        sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-releasegroups.csv");
    }

    [Fact]
    public void An_unreadable_CSV_target_is_not_replaced_without_consent()
    {
        using var sandbox = new SqliteSandbox();
        using (var ledger = sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        }

        sandbox.Folder.Write("mbid-artists.csv", "no;header\r\n1;2\r\n");

        Conversion(sandbox, LedgerKind.Csv).Run().Refusal.Should().Contain("--overwrite");
        Conversion(sandbox, LedgerKind.Csv, overwrite: true).Run().SetAside.Should().ContainSingle();
    }

    private static LedgerKind Other(LedgerKind backend) => LedgerKindInfo.For(backend).ConvertsFrom;
}
