using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class VerdictsByLidarrTests
{
    private static readonly InstanceName Main = InstanceName.Unnamed, Kids = InstanceName.TryParse("lidarr.kids")!.Value;

    [Fact]
    public void Statistics_of_one_Lidarr_count_every_entry_for_it_and_have_zeros_for_absent_verdicts()
    {
        using var ledger = new SampleLedger();
        var artist = ledger.Artist(1, SampleLedger.Warm());
        _ = ledger.Artist(2, SampleLedger.Warm());
        _ = ledger.Artist(3, SampleLedger.Cold("503"));
        ledger.ReleaseGroup(1, artist);

        var counts = ledger.Statistics.VerdictsByLidarr;

        counts.Where(count => count.Count > 0).Should().Equal(
            new VerdictCount("lidarr", EntryKind.Artist, Verdict.Warm, 2),
            new VerdictCount("lidarr", EntryKind.Artist, Verdict.Cold, 1),
            new VerdictCount("lidarr", EntryKind.ReleaseGroup, Verdict.Pending, 1));
        counts.Should().HaveCount(2 * Enum.GetValues<Verdict>().Length, "searches are off");
    }

    [Fact]
    public void Searches_count_with_their_own_verdict()
    {
        using var ledger = new SampleLedger("[run]\nprocess_artist_textsearch = true\n");
        _ = ledger.Artist(1, SampleLedger.Warm(), SampleLedger.Cold("503"));

        ledger.Statistics.VerdictsByLidarr.Where(count => count.Count > 0).Should().Equal(
            new VerdictCount("lidarr", EntryKind.Artist, Verdict.Warm, 1),
            new VerdictCount("lidarr", EntryKind.TextSearch, Verdict.Cold, 1));
    }

    [Fact]
    public void An_entry_in_several_Lidarrs_counts_once_for_the_first_in_the_config() =>
        Count([Kids, Main], InstanceSet.From([Main, Kids]), InstanceSet.From([Main])).Should().Equal(("lidarr.kids", 1), ("lidarr", 1));

    [Fact]
    public void An_entry_in_no_Lidarr_and_one_of_an_unknown_Lidarr_count_for_none() =>
        Count([Main, Kids], InstanceSet.From([]), InstanceSet.Unknown, InstanceSet.FromCell("lidarr.gone"), InstanceSet.From([Kids]))
            .Should().Equal(("lidarr.kids", 1), ("none", 3));

    private static IEnumerable<(string Lidarr, int Count)> Count(IReadOnlyList<InstanceName> lidarrs, params IEnumerable<InstanceSet> entries)
    {
        var counts = new VerdictsByLidarr(lidarrs);
        foreach (var entry in entries)
        {
            counts.Count(EntryKind.Artist, entry, Verdict.Warm);
        }

        return counts.Build([EntryKind.Artist]).Where(count => count.Count > 0).Select(count => (count.Lidarr, count.Count));
    }
}
