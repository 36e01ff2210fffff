using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Every ledger stores which Lidarrs have an entry; with a single Lidarr, this costs nothing.</summary>
public sealed class LedgerInstancesTests : IDisposable
{
    private static readonly InstanceName Kids = InstanceName.TryParse("lidarr.kids")!.Value;
    private static readonly InstanceSet Both = InstanceSet.From([Kids, InstanceName.Unnamed]);
    private static readonly InstanceSet Neither = InstanceSet.From([]);

    private readonly CsvSandbox _csv = new();
    private readonly SqliteSandbox _sqlite = new();

    public void Dispose()
    {
        _csv.Dispose();
        _sqlite.Dispose();
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void The_stored_Lidarrs_of_an_entry_are_known_after_reopening(LedgerKind kind)
    {
        using (var ledger = Open(kind))
        {
            Fill(ledger);
            ledger.WriteHolders(EntryKind.Artist, [new HolderChange(LedgerSamples.First, Both)]);
            ledger.WriteHolders(EntryKind.ReleaseGroup, [new HolderChange(LedgerSamples.Second, Neither), new HolderChange(LedgerSamples.Numbered(9), Both)]);
        }

        using var again = Open(kind);
        again.FindArtist(LedgerSamples.First)!.Instances.Should().Be(Both);
        again.FindReleaseGroup(LedgerSamples.Second)!.Instances.Should().Be(Neither);
        again.FindReleaseGroup(LedgerSamples.Numbered(9)).Should().BeNull("this release group was never added");
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void The_stored_Lidarrs_of_an_artist_survive_a_result_a_renaming_and_the_removal_of_an_album(LedgerKind kind)
    {
        using (var ledger = Open(kind))
        {
            Fill(ledger);
            ledger.WriteHolders(EntryKind.Artist, [new HolderChange(LedgerSamples.First, Both)]);
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, LedgerSamples.First), LedgerSamples.Success(LedgerSamples.Noon))]);
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "renamed")]);
            ledger.Remove(EntryKind.ReleaseGroup, [LedgerSamples.Second]);
        }

        using var again = Open(kind);
        again.Artists().Should().ContainSingle().Which.Should().Match<ArtistEntry>(artist => artist.Instances == Both && artist.Name == "renamed");
    }

    [Theory]
    [InlineData(LedgerKind.Csv)]
    [InlineData(LedgerKind.Sqlite)]
    public void A_row_without_stored_Lidarrs_counts_as_unknown(LedgerKind kind)
    {
        using var ledger = Open(kind);
        Fill(ledger);

        ledger.Artists().Select(artist => artist.Instances).Should().Equal(InstanceSet.Unknown);
        ledger.ReleaseGroups().Select(group => group.Instances.IsKnown).Should().Equal(false);
    }

    [Fact]
    public void The_Lidarrs_of_a_search_cannot_be_stored()
    {
        using var csv = Open(LedgerKind.Csv);
        using var sqlite = Open(LedgerKind.Sqlite);

        csv.Invoking(ledger => ledger.WriteHolders(EntryKind.TextSearch, [])).Should().Throw<ArgumentOutOfRangeException>();
        sqlite.Invoking(ledger => ledger.WriteHolders(EntryKind.TextSearch, [])).Should().Throw<ArgumentOutOfRangeException>();
    }

    [Fact]
    public void A_file_rewritten_by_the_Python_tool_loses_the_stored_Lidarrs()
    {
        using (var ledger = _csv.Open())
        {
            Fill(ledger);
            ledger.WriteHolders(EntryKind.Artist, [new HolderChange(LedgerSamples.First, Both)]);
        }

        var lines = File.ReadAllLines(_csv.Artists).Select(line => string.Join(',', line.Split(',')[..10]));
        File.WriteAllText(_csv.Artists, string.Concat(lines.Select(line => line + "\r\n")));

        using var again = _csv.Open();
        again.FindArtist(LedgerSamples.First)!.Instances.Should().Be(InstanceSet.Unknown);
    }

    [Theory]
    [InlineData("", false, "")]
    [InlineData("none", true, "")]
    [InlineData("lidarr", true, "lidarr")]
    [InlineData("lidarr lidarr.kids", true, "lidarr lidarr.kids")]
    [InlineData("whatever this is", false, "")]
    [InlineData("lidarr,lidarr.kids", false, "")]
    public void An_instances_cell_is_kept_and_invalid_text_counts_as_unknown(string cell, bool isKnown, string names)
    {
        var set = InstanceSet.FromCell(cell);

        (set.IsKnown, string.Join(' ', set.Names), set.ToString()).Should().Be((isKnown, names, cell));
    }

    [Fact]
    public void Equal_sets_of_Lidarrs_are_always_written_in_the_same_form()
    {
        InstanceSet.From([Kids, InstanceName.Unnamed, Kids]).ToString().Should().Be("lidarr lidarr.kids");
        InstanceSet.From([]).ToString().Should().Be("none");
        Both.Contains(Kids).Should().BeTrue();
        Neither.Contains(Kids).Should().BeFalse();
        InstanceSet.Unknown.Contains(InstanceName.Unnamed).Should().BeFalse();
    }

    private static void Fill(LocalLedger ledger)
    {
        ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
        ledger.Upsert([new Album(LedgerSamples.Second, "T", LedgerSamples.First, "A")]);
    }

    private LocalLedger Open(LedgerKind kind) => kind == LedgerKind.Csv ? _csv.Open() : _sqlite.Open();
}
