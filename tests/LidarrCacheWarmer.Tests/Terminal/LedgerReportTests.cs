using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Reporting;
using LidarrCacheWarmer.Reporting.Entries;
using LidarrCacheWarmer.Terminal.Ledger;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class LedgerReportTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 25, 12, 0, 0, TimeSpan.Zero);
    private static readonly Mbid Artist = new(new Guid("5b11f4ce-a62d-471e-81fc-a69a8278c7da"));

    private static readonly ProbeRecord Cold = new()
    {
        Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, VerdictSince = Now.AddDays(-12).AddHours(-4), Attempts = 25, LastStatusCode = "503",
        LastChecked = Now.AddHours(-3), LastSuccess = Now.AddDays(-40), NextFullCheck = Now.AddHours(20), ColdRuns = 4, CanaryTarget = "skyhook",
    };

    [Fact]
    public void An_artist_is_shown_completely()
    {
        var artist = new ArtistEntry(Artist, "Björk \e[2J", IsManual: false, Cold, ProbeRecord.Untried);
        var details = Details(
            [
                Detail(ListedEntry.From(artist), new NextLook(DueReason.Failed, DateTimeOffset.MinValue, Obstacle.None), "https://metadata.test/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da"),
                Detail(ListedEntry.SearchOf(artist), new NextLook(DueReason.Untried, DateTimeOffset.MinValue, Obstacle.KindIsOff), "https://metadata.test/search?type=all&query=bj%C3%B6rk"),
            ],
            new() { [Verdict.Warm] = 1200, [Verdict.Missing] = 1 },
            new LedgerHistory([new HistoryRow(Now.AddHours(-3), "skyhook", "503", false, false)], [new HistoryRow(null, "HIT", "200", true, true)]));

        Snapshot.Matches("ledger-show-artist", Text(new ShowReport(SampleOptions.With(), Now, TimeZoneInfo.Utc).Lines(details)));
    }

    [Fact]
    public void A_release_group_is_shown_completely()
    {
        var known = new ProbeRecord
        {
            Status = ProbeStatus.Success, Verdict = Verdict.Warm, VerdictSince = Now.AddDays(-1), Attempts = 1, LastStatusCode = "200", LastChecked = Now.AddDays(-1),
            LastSuccess = Now.AddDays(-1), WarmUntil = Now.AddDays(6), CfCacheStatus = "HIT",
        };
        var group = new ReleaseGroupEntry(new Mbid(new Guid("1b022e01-4da6-387b-8658-8678046e4cef")), "Debut", Artist, "Björk", IsManual: false, Recheck.Request(known))
        {
            AnnouncedAt = Now.AddDays(-2),
        };

        Snapshot.Matches("ledger-show-release-group", Text(new ShowReport(SampleOptions.With(), Now, TimeZoneInfo.Utc).Lines(Details(
            [Detail(ListedEntry.From(group), new NextLook(DueReason.Requested, DateTimeOffset.MinValue, Obstacle.None), "https://metadata.test/album/1b022e01-4da6-387b-8658-8678046e4cef")],
            [], LedgerHistory.None))));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(80)]
    [InlineData(200)]
    public void A_list_on_a_terminal_never_exceeds_its_width(int width)
    {
        var wide = new ArtistEntry(Artist, string.Concat(Enumerable.Repeat("音楽🎵", 40)), IsManual: false, Cold with { Evidence = new string('x', 300) }, ProbeRecord.Untried);
        NextLook[] looks =
        [
            new(DueReason.Failed, DateTimeOffset.MinValue, Obstacle.None), new(null, DateTimeOffset.MaxValue, Obstacle.None),
            new(null, Now.AddDays(900), Obstacle.None), new(null, Now, Obstacle.ArtistIsNotCached), new(null, Now, Obstacle.KindIsOff),
        ];

        var lines = looks.SelectMany(next => EntryLines.ForEyes(ListedEntry.From(wide), next, Now, width)).ToList();

        lines.Should().OnlyContain(line => new Segment(line).CellCount() <= width || line.Contains(Artist.ToString(), StringComparison.Ordinal));
        lines.Where(line => line.Contains(Artist.ToString(), StringComparison.Ordinal)).Should().OnlyContain(line => line.Length <= 80);
        lines.Where(line => line.EndsWith('…')).Should().HaveCount(2 * looks.Length);
    }

    [Fact]
    public void A_list_on_a_terminal_has_up_to_three_lines_per_entry()
    {
        var artist = new ArtistEntry(Artist, "Nirvana", IsManual: false, Cold, ProbeRecord.Untried);
        NextLook due = new(DueReason.Failed, DateTimeOffset.MinValue, Obstacle.None);

        Snapshot.Matches("ledger-list", Text([
            .. EntryLines.ForEyes(ListedEntry.From(artist), due, Now, 80),
            .. EntryLines.ForEyes(ListedEntry.SearchOf(artist), due with { Obstacle = Obstacle.KindIsOff }, Now, 80)]));
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("＠x", "'＠x")]
    [InlineData("a=b", "a=b")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"x\"", "\"say \"\"x\"\"\"")]
    [InlineData(" x", "\" x\"")]
    [InlineData("a\nb", "a\uFFFDb")]
    [InlineData("", "")]
    public void A_cell_of_an_export_is_sanitised(string text, string cell) => EntryCsv.Cell(text).Should().Be(cell);

    [Fact]
    public void An_export_has_one_column_name_per_cell()
    {
        var entry = ListedEntry.From(new ArtistEntry(Artist, "Nirvana", IsManual: false, ProbeRecord.Untried, ProbeRecord.Untried));

        EntryCsv.Line(entry, default).Split(',').Should().HaveCount(EntryCsv.Header.Split(',').Length);
    }

    private static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    private static EntryDetail Detail(ListedEntry entry, NextLook next, string url) => new(entry, next, Diagnosis.For(entry.Kind, entry.Known, entry.Mbid), url);

    private static EntryDetails Details(EntryDetail[] requests, Dictionary<Verdict, int> groups, LedgerHistory history) => new()
    {
        Mbid = requests[0].Entry.Mbid, Requests = requests, ReleaseGroups = groups, History = history,
    };

    [Theory]
    [InlineData(1, 20, false)]
    [InlineData(2, 20, false)]
    [InlineData(3, 20, true)]
    [InlineData(3, -1, false)]
    public void The_next_time_with_all_attempts_is_shown_only_for_entries_cold_in_three_runs(
        int coldRuns, int hours, bool isTold)
    {
        var known = Cold with { ColdRuns = coldRuns, NextFullCheck = Now.AddHours(hours) };
        var artist = new ArtistEntry(Artist, "Björk", IsManual: false, known, ProbeRecord.Untried);

        var text = Text(new ShowReport(SampleOptions.With(), Now, TimeZoneInfo.Utc).Lines(Details(
            [Detail(ListedEntry.From(artist), new NextLook(DueReason.Failed, DateTimeOffset.MinValue, Obstacle.None), "https://metadata.test/artist/1")], [], LedgerHistory.None)));

        text.Contains("Full attempts").Should().Be(isTold);
    }
}
