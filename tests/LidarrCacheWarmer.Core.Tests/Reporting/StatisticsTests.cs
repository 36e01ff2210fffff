using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Reporting.Statistics;

namespace LidarrCacheWarmer.Core.Tests.Reporting;

public sealed class StatisticsTests : IDisposable
{
    private readonly SampleLedger _ledger = new();

    [Fact]
    public void Entries_are_counted_by_status()
    {
        _ledger.Artist(1, SampleLedger.Warm());
        _ledger.Artist(2, SampleLedger.Cold("503"));
        _ledger.Artist(3);

        var artists = _ledger.Statistics.Artists;

        (artists.Cached, artists.Failed, artists.Untried, artists.Total, artists.InLedger).Should().Be((1, 1, 1, 3, 3));
    }

    [Fact]
    public void Various_Artists_in_an_old_ledger_is_not_counted()
    {
        _ledger.Artist(1, SampleLedger.Warm());
        _ledger.Artist(Mbid.VariousArtists, "Various Artists", SampleLedger.Warm());
        _ledger.ReleaseGroup(1, Mbid.VariousArtists, SampleLedger.Warm());

        var statistics = _ledger.Statistics;

        statistics.Artists.Total.Should().Be(1);
        statistics.ReleaseGroups!.Total.Should().Be(0);
    }

    [Fact]
    public void Albums_are_eligible_if_their_artist_is_cached()
    {
        var (cached, cold) = (_ledger.Artist(1, SampleLedger.Warm()), _ledger.Artist(2, SampleLedger.Cold("503")));
        _ledger.ReleaseGroup(1, cached, SampleLedger.Warm());
        _ledger.ReleaseGroup(2, cached, SampleLedger.Cold("503"));
        _ledger.ReleaseGroup(3, cached);
        _ledger.ReleaseGroup(4, cold);
        _ledger.ReleaseGroup(5, cold, SampleLedger.Warm());

        var groups = _ledger.Statistics.ReleaseGroups!;

        (groups.Eligible, groups.EligibleToDo, groups.Freshness.Waiting).Should().Be((3, 2, 2));
    }

    [Fact]
    public void A_verdict_has_its_oldest_time_and_its_causes_by_frequency()
    {
        _ledger.Artist(1, SampleLedger.Cold("503", daysAgo: 3));
        _ledger.Artist(2, SampleLedger.Cold("503", daysAgo: 9));
        _ledger.Artist(3, SampleLedger.Cold("TIMEOUT", daysAgo: 1));
        _ledger.Artist(4, SampleLedger.Warm());

        var cold = _ledger.Statistics.Artists.Verdicts.Single(verdict => verdict.Verdict == Verdict.Cold);

        cold.Count.Should().Be(3);
        cold.Since.Should().Be(SampleLedger.Now.AddDays(-9));
        cold.Causes.Should().Equal(new CauseCount("503, not ready", 2), new CauseCount("no answer within timeout_seconds", 1));
    }

    [Fact]
    public void Evidence_that_differs_only_in_a_number_counts_as_one_cause()
    {
        _ledger.Artist(1, SampleLedger.Warm() with { Verdict = Verdict.Thin, Evidence = "no albums, but Lidarr lists 3" });
        _ledger.Artist(2, SampleLedger.Warm() with { Verdict = Verdict.Thin, Evidence = "no albums, but Lidarr lists 12" });

        _ledger.Statistics.Artists.Verdicts.Should().ContainSingle().Which.Causes.Should().Equal(new CauseCount("no albums", 2));
    }

    [Fact]
    public void Each_entry_is_due_in_exactly_one_period()
    {
        _ledger.Artist(1);
        _ledger.Artist(2, SampleLedger.Warm(SampleLedger.Now.AddMinutes(-1)));
        _ledger.Artist(3, SampleLedger.Warm(SampleLedger.Now.AddHours(24)));
        _ledger.Artist(4, SampleLedger.Warm(SampleLedger.Now.AddHours(25)));
        _ledger.Artist(5, SampleLedger.Warm(SampleLedger.Now.AddDays(7)));
        _ledger.Artist(6, SampleLedger.Warm(SampleLedger.Now.AddDays(8)));

        _ledger.Statistics.Artists.Freshness.Should().Be(new FreshnessStatistics
        {
            DueNow = 2, Stale = 1, WithinOneDay = 1, WithinOneWeek = 2, Later = 1, NextDue = SampleLedger.Now.AddHours(24),
        });
    }

    [Fact]
    public void Entries_that_are_never_checked_again_are_counted_as_Never()
    {
        using var ledger = new SampleLedger("[run]\ncache_recheck_hours = 0\n");
        ledger.Artist(1, SampleLedger.Warm());

        ledger.Statistics.Artists.Freshness.Should().Be(new FreshnessStatistics { Never = 1 });
    }

    [Fact]
    public void The_ten_longest_broken_entries_are_listed()
    {
        foreach (var number in Enumerable.Range(1, 30))
        {
            _ledger.Artist(number, SampleLedger.Cold("503", daysAgo: number));
        }

        var artists = _ledger.Statistics.Artists;

        artists.BrokenCount.Should().Be(30);
        artists.Broken.Select(entry => entry.Name).Should().Equal(Enumerable.Range(21, 10).Reverse().Select(number => $"Artist {number}"));
        artists.Broken[0].Reason.Should().Be("503, not ready");
    }

    [Fact]
    public void Hollow_and_merged_entries_count_as_broken_but_degraded_entries_do_not()
    {
        _ledger.Artist(1, SampleLedger.Warm() with { Verdict = Verdict.Thin, Evidence = "no albums, but Lidarr lists 3" });
        _ledger.Artist(2, SampleLedger.Warm() with { Verdict = Verdict.Merged, Evidence = "answers for another id" });
        _ledger.Artist(3, SampleLedger.Warm() with { Evidence = "degraded: kept for a short time again" });

        _ledger.Statistics.Artists.Broken.Select(entry => entry.Verdict).Should().BeEquivalentTo([Verdict.Thin, Verdict.Merged]);
    }

    [Fact]
    public void Searches_are_counted_only_for_names_that_Lidarr_searches()
    {
        using var ledger = new SampleLedger("[run]\nprocess_artist_textsearch = true\n");
        ledger.Artist(1, SampleLedger.Warm(), SampleLedger.Warm());
        ledger.Artist(2, SampleLedger.Warm(), SampleLedger.Cold("503"));
        ledger.Artist(LedgerSamples.Numbered(3), "lidarr: The Band", SampleLedger.Warm());

        var searches = ledger.Statistics.TextSearches!;

        (searches.Total, searches.Cached, searches.Failed, searches.Unsearchable).Should().Be((2, 1, 1, 1));
    }

    [Fact]
    public void The_edge_cache_report_counts_each_entrys_last_answer()
    {
        _ledger.Artist(1, SampleLedger.Warm() with { CfCacheStatus = "HIT" });
        _ledger.Artist(2, SampleLedger.Warm() with { CfCacheStatus = "HIT" });
        var artist = _ledger.Artist(3, SampleLedger.Cold("503") with { CfCacheStatus = "MISS" });
        _ledger.ReleaseGroup(1, artist);

        _ledger.Statistics.EdgeCache.Should().Equal(new HeaderShare("HIT", 2, 2), new HeaderShare("MISS", 1, 0));
    }

    [Fact]
    public void Every_entry_of_any_ledger_is_counted_once_in_each_category()
    {
        LedgerSamples.Records(EntryKind.Artist).Array[0, 8].Sample(records =>
        {
            using var ledger = new SampleLedger();
            for (var number = 0; number < records.Length; number++)
            {
                ledger.Artist(number + 1, records[number]);
            }

            var artists = ledger.Statistics.Artists;

            artists.Total.Should().Be(records.Length);
            artists.Verdicts.Sum(verdict => verdict.Count).Should().Be(records.Length);
            var due = artists.Freshness;
            (due.DueNow + due.WithinOneDay + due.WithinOneWeek + due.Later + due.Never).Should().Be(records.Length);
        }, iter: 200);
    }

    public void Dispose() => _ledger.Dispose();
}
