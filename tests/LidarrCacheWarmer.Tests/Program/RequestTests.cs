using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The program's requests equal those of Lidarr exactly.</summary>
public sealed class RequestTests : ProgramTest
{
    protected override WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 2, AlbumsPerArtist = 1, AwkwardNames = false },
        Metadata = new MetadataOptions { Compress = true },
    };

    [Fact]
    public async Task Artists_and_albums_are_requested_only_by_lower_case_MBID()
    {
        World.Library.Add(new SimulatedArtist
        {
            Mbid = "5B11F4CE-A62D-471E-81FC-A69A8278C7DA",
            Name = "Shouted",
            Albums = [new SimulatedAlbum("1B022E01-4DA6-387B-8658-8678046E4CEF", "Loud")],
        });
        Configure("run.process_release_groups = true");

        await RunAsync();

        Asked.Should().BeEquivalentTo(
            Artists.Take(2).SelectMany(artist => new[] { PathOf(artist), PathOf(artist.Albums[0]) })
                .Concat(["/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da", "/album/1b022e01-4da6-387b-8658-8678046e4cef"]));
    }

    [Fact]
    public async Task Searches_equal_those_of_a_real_Lidarr_for_the_same_names()
    {
        var pairs = (await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Simulator", "lidarr", "search-urls.tsv")))
            .Skip(1).Select(line => line.Split('\t'))
            .Where(pair => !string.Equals(pair[0], "Various Artists", StringComparison.Ordinal)).ToList();
        World.Library.Clear();
        pairs.ForEach(pair => World.Library.Add(pair[0].Replace("\\t", "\t", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal)));
        Configure("run.process_artist_textsearch = true");

        await RunAsync();

        Asked.Where(path => path.StartsWith("/search", StringComparison.Ordinal))
            .Should().BeEquivalentTo(pairs.Select(pair => pair[1]).Where(path => path.StartsWith('/')));
    }

    [Fact]
    public async Task Two_artists_with_the_same_name_share_one_search_and_its_result()
    {
        World.Library.Clear();
        var (one, other) = (World.Library.Add("The The"), World.Library.Add("THE THE "));
        Configure("run.process_artist_textsearch = true");

        await RunAsync();

        Asked.Where(path => path.StartsWith("/search", StringComparison.Ordinal)).Should().Equal("/search?type=all&query=the%20the");
        var rows = LedgerRows.Artists(Folder);
        new[] { one, other }.Select(artist => rows[artist.Mbid]["text_search_success"]).Should().AllBe("True");
    }

    [Fact]
    public async Task No_search_is_sent_if_text_search_is_off()
    {
        Configure();

        await RunAsync();

        Asked.Should().NotBeEmpty().And.NotContain(path => path.StartsWith("/search", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Every_request_has_our_user_agent_and_the_same_Accept_Encoding_as_Lidarr()
    {
        Configure("run.process_release_groups = true", "run.process_artist_textsearch = true");

        await RunAsync();

        Metadata.Log.Requests.Should().HaveCount(7).And.AllSatisfy(request =>
        {
            request.Method.Should().Be("GET");
            request.HttpVersion.Should().Be("HTTP/1.1");
            request.UserAgent.Should().MatchRegex(@"^lidarr-cache-warmer/\d+\.\d+\.\d+\S* \(\+https://\S+\)$");
            request.Headers["Accept-Encoding"].Should().Be("gzip, br");
            request.Headers.Keys.Should().BeEquivalentTo("Host", "User-Agent", "Accept-Encoding");
        });
        LedgerRows.Artists(Folder).Values.Select(row => row["verdict"]).Should().AllBe("warm");
    }

    [Fact]
    public async Task The_key_is_sent_only_to_Lidarr_and_only_in_a_header()
    {
        Configure("run.process_release_groups = true");

        var run = await RunAsync();

        Lidarr.Log.Requests.Should().NotBeEmpty().And.AllSatisfy(request =>
        {
            request.Headers["X-Api-Key"].Should().Be(Lidarr.ApiKey);
            request.Target.Should().NotContain(Lidarr.ApiKey);
        });
        Metadata.Log.Requests.SelectMany(request => request.Headers.Values.Append(request.Target))
            .Should().NotBeEmpty().And.NotContain(text => text.Contains(Lidarr.ApiKey, StringComparison.Ordinal));
        (run.Output + run.Error + Folder.Written()).Should().NotContain(Lidarr.ApiKey);
    }

    [Fact]
    public async Task Lidarr_is_read_once_and_never_changed()
    {
        Configure("run.process_release_groups = true");

        await RunAsync();

        Lidarr.Log.Requests.Select(request => $"{request.Method} {request.Target}")
            .Should().BeEquivalentTo(
                "GET /api/v1/config/metadataprovider", "GET /api/v1/artist", "GET /api/v1/album", "GET /api/v1/metadataprofile");
        Lidarr.Commands.Should().BeEmpty();
    }
}
