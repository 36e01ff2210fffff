using System.Globalization;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The verdicts in the ledger for good and bad answers: status 200 alone is not a success.</summary>
public sealed class VerdictTests : ProgramTest
{
    private const string Elsewhere = "11111111-2222-4333-8444-555555555555";

    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 6, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    public static TheoryData<string, string, string, string> Answers => new()
    {
        { "a whole entry", "warm", "success", "200" },
        { "no albums", "thin", "success", "200" },
        { "Unknown Artist", "thin", "success", "200" },
        { "no images", "thin", "success", "200" },
        { "another id", "merged", "success", "200" },
        { "a cached 404", "missing", "timeout", "404" },
        { "a bare 404", "cold", "timeout", "404" },
        { "a bare 503", "cold", "timeout", "503" },
        { "a 500", "cold", "timeout", "500" },
        { "HTML", "cold", "timeout", "200" },
        { "plain text", "cold", "timeout", "200" },
        { "half a body", "cold", "timeout", "EXC:ClientPayloadError" },
        { "a redirect", "cold", "timeout", "301" },
        { "a reset", "cold", "timeout", "EXC:ServerDisconnectedError" },
        { "a closed connection", "cold", "timeout", "EXC:ServerDisconnectedError" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task The_answer_decides_the_verdict_of_an_artist(string answer, string verdict, string status, string code)
    {
        Metadata.Behave(Artists[2].Mbid, Behaviour(answer));
        Configure();

        await RunAsync();

        var row = LedgerRows.Artists(Folder)[Artists[2].Mbid];
        row["verdict"].Should().Be(verdict);
        row["status"].Should().Be(status);
        row["last_status_code"].Should().Be(code);
        row["attempts"].Should().Be("1");
    }

    [Fact]
    public async Task An_album_without_releases_is_thin()
    {
        Metadata.Behave(Artists[0].Albums[0].Mbid, EntryBehaviour.Thin);
        Configure("run.process_release_groups = true");

        await RunAsync();

        var rows = LedgerRows.ReleaseGroups(Folder);
        rows[Artists[0].Albums[0].Mbid]["verdict"].Should().Be("thin");
        rows[Artists[1].Albums[0].Mbid]["verdict"].Should().Be("warm");
    }

    [Fact]
    public async Task An_artist_without_albums_is_warm_if_Lidarr_has_no_albums_of_the_artist()
    {
        var quiet = World.Library.Add("Quiet", albums: 0);
        Configure();

        await RunAsync();

        LedgerRows.Artists(Folder)[quiet.Mbid]["verdict"].Should().Be("warm");
    }

    [Fact]
    public async Task A_search_without_a_match_is_thin()
    {
        Metadata.BehaveSearch(Artists[0].Name.ToLowerInvariant(), EntryBehaviour.Thin);
        Configure("run.process_artist_textsearch = true");

        await RunAsync();

        var rows = LedgerRows.Artists(Folder);
        rows[Artists[0].Mbid]["text_search_verdict"].Should().Be("thin");
        rows[Artists[1].Mbid]["text_search_verdict"].Should().Be("warm");
    }

    [Fact]
    public async Task A_cached_404_is_requested_once_and_not_again_in_the_next_run()
    {
        Configure();
        await RunBeforeAsync();
        var gone = World.Library.Add("Gone");
        Metadata.Behave(gone.Mbid, EntryBehaviour.MissingCached());
        await RunBeforeAsync();

        await RunAsync();

        Asked.Should().BeEmpty();
        LedgerRows.Artists(Folder)[gone.Mbid].Should().Contain("attempts", "1").And.Contain("verdict", "missing");
    }

    [Fact]
    public async Task The_expiry_in_the_cache_headers_is_stored_in_the_column_warm_until()
    {
        Metadata.Behave(Artists[0].Mbid, EntryBehaviour.WarmFor(TimeSpan.FromDays(7)));
        Configure();

        await RunAsync();

        var row = LedgerRows.Artists(Folder)[Artists[0].Mbid];
        (Moment(row["warm_until"]) - Moment(row["last_checked"])).Should().Be(TimeSpan.FromDays(7));
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    private EntryBehaviour Behaviour(string answer) => answer switch
    {
        "a whole entry" => EntryBehaviour.Warm,
        "no albums" => EntryBehaviour.Thin,
        "Unknown Artist" => EntryBehaviour.UnknownArtist,
        "no images" => EntryBehaviour.WithoutImages,
        "another id" => EntryBehaviour.Merged(Elsewhere),
        "a cached 404" => EntryBehaviour.MissingCached(),
        "a bare 404" => EntryBehaviour.Missing,
        "a bare 503" => EntryBehaviour.AlwaysCold(),
        "a 500" => EntryBehaviour.Failing,
        "HTML" => EntryBehaviour.Html,
        "plain text" => EntryBehaviour.WrongContentType,
        "half a body" => EntryBehaviour.Truncated,
        "a redirect" => EntryBehaviour.Redirected(Metadata.BaseUrl + PathOf(Artists[1])),
        "a reset" => EntryBehaviour.Reset,
        "a closed connection" => EntryBehaviour.Closed,
        _ => throw new ArgumentOutOfRangeException(nameof(answer), answer, message: null),
    };
}
