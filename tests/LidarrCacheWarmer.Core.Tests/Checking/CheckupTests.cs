using System.Net;
using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Core.Tests.Configuration;
using LidarrCacheWarmer.Core.Tests.Library;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Checking;

/// <summary>What is asked, of whom, and what is gone on with.</summary>
public sealed class CheckupTests : IDisposable
{
    private const string First = "11111111-1111-4111-8111-111111111111";
    private const string Second = "22222222-2222-4222-8222-222222222222";
    private const string Fast = "[probe]\nrate_limit_per_second = 10000\ntarget_base_url = http://metadata.test";

    private readonly ConfigFolder _folder = new();
    private readonly PretendServer _server = new();
    private ScriptedLidarr _lidarr = Lidarr();

    public void Dispose()
    {
        _folder.Dispose();
        _server.Dispose();
        _lidarr.Dispose();
    }

    [Fact]
    public async Task The_server_is_asked_two_things_an_artist_exactly_as_Lidarr_asks()
    {
        var findings = await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("", $"artist/{First}");
        findings.Should().OnlyContain(finding => finding.Level < FindingLevel.Warning);
        findings.Select(finding => finding.Group).Distinct().Should().Equal(Enum.GetValues<FindingGroup>());
    }

    [Fact]
    public async Task An_artist_that_is_known_to_be_warm_is_asked_for_before_others()
    {
        using (var ledger = CsvLedger(readOnly: false))
        {
            ledger.Sync([new Artist(Id(First), "One", 1, 0), new Artist(Id(Second), "Two", 2, 0)]);
            var row = ledger.FindArtist(Id(Second))!.Row;
            ledger.Write([new LedgerChange(EntryKind.Artist, row, new ProbeRecord { Status = ProbeStatus.Success, Verdict = Verdict.Warm })]);
        }

        await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("", $"artist/{Second}");
    }

    [Fact]
    public async Task With_a_rate_that_would_have_it_wait_for_long_the_artist_is_left_out()
    {
        var findings = await RunAsync(_folder.LoadLines("[probe]", "rate_limit_per_second = 0.01", "target_base_url = http://metadata.test"));

        _server.Asked.Should().Equal("");
        findings.Should().Contain(finding => finding.Sentence == "No artist was asked for, because rate_limit_per_second allows that only after 1 min 40 s.");
    }

    [Fact]
    public async Task Without_Lidarr_the_ledger_names_the_artist()
    {
        using (var ledger = CsvLedger(readOnly: false))
        {
            ledger.Sync([new Artist(Id(Second), "Two", 2, 0)]);
        }

        _lidarr = ScriptedLidarr.Throwing(new HttpRequestException(HttpRequestError.ConnectionError));

        var findings = await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("", $"artist/{Second}");
        findings.First(finding => finding.Level == FindingLevel.Error).Group.Should().Be(FindingGroup.Lidarr);
    }

    [Fact]
    public async Task A_server_that_is_down_is_not_asked_again()
    {
        _server.Root = new Answer { StatusCode = 520, Body = new AnswerBody { Form = BodyForm.Html } };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("");
        findings.Should().ContainSingle(finding => finding.Level == FindingLevel.Error).Which.Group.Should().Be(FindingGroup.MetadataServer);
    }

    [Fact]
    public async Task Offline_nobody_is_asked()
    {
        var findings = await RunAsync(_folder.LoadLines(Fast), isOffline: true);

        _server.Asked.Should().BeEmpty();
        _lidarr.Requests.Should().BeEmpty();
        findings.Should().Contain(finding => finding.Sentence.Contains("--offline")).And.OnlyContain(finding => finding.Level < FindingLevel.Warning);
    }

    [Fact]
    public async Task A_wrong_value_keeps_only_what_it_concerns_from_being_looked_at()
    {
        var findings = await RunAsync(_folder.RefuseLines(Fast, "[ledger]", "storage_type = paper"));

        _server.Asked.Should().HaveCount(2);
        findings.Should().NotContain(finding => finding.Group == FindingGroup.Ledger);
        findings.Should().ContainSingle(finding => finding.Level == FindingLevel.Error).Which.Group.Should().Be(FindingGroup.Configuration);
    }

    [Fact]
    public async Task Without_a_key_it_is_seen_whether_a_Lidarr_is_there_at_all()
    {
        var findings = await RunAsync(_folder.RefuseText($"[lidarr]\nbase_url = http://lidarr.test:8686\n{Fast}\n"));

        _lidarr.Requests.Select(request => request.RequestUri!.AbsolutePath).Should().Equal("/ping");
        findings.Should().Contain(new Finding(
            FindingGroup.Lidarr, FindingLevel.Note, "A Lidarr answers at http://lidarr.test:8686; the rest can be seen once the configuration is in order."));
    }

    [Fact]
    public async Task A_Lidarr_that_asks_another_server_is_a_warning()
    {
        var findings = await RunAsync(_folder.LoadLines("[probe]", "rate_limit_per_second = 3", "target_base_url = http://other.test"));

        findings.Should().ContainSingle(finding => finding.Level == FindingLevel.Warning)
            .Which.Sentence.Should().Be("It asks http://metadata.test for metadata, but http://other.test is warmed, which helps nobody: set target_base_url in [probe] to auto, or to what Lidarr asks.");
    }

    [Fact]
    public async Task Old_data_of_the_server_is_a_warning_and_counts_by_its_own_clock()
    {
        _server.Root = _server.Root with
        {
            Date = new DateTimeOffset(2031, 1, 10, 0, 0, 0, TimeSpan.Zero),
            Body = new AnswerBody { Form = BodyForm.Json, Version = "1", ReplicationDate = "Tue, 07 Jan 2031 00:00:00 GMT" },
        };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Should().Contain(finding => finding.Level == FindingLevel.Warning && finding.Sentence.Contains("its data is 3 d 0 h old"));
        findings[^1].Should().Match<Finding>(finding => finding.Level == FindingLevel.Warning && finding.Sentence.StartsWith("The clock of this machine is "));
    }

    [Fact]
    public async Task A_404_that_caches_go_on_repeating_is_explained_as_such()
    {
        _server.Artist = _ => new Answer
        {
            StatusCode = 404,
            Body = new AnswerBody { Form = BodyForm.Json },
            Cache = new CacheHeaders { EdgeStatus = "HIT", CanaryTarget = "", SharedMaxAge = TimeSpan.FromDays(14), Age = TimeSpan.FromDays(4) },
        };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Where(finding => finding.Group == FindingGroup.MetadataServer).Skip(2).Select(finding => finding.Sentence).Should().Equal(
            "Caches go on giving this answer for 10 d 0 h (s-maxage 14 d 0 h, kept for 4 d 0 h already), so runs do not ask again before that.",
            "The edge cache says HIT of it (cf-cache-status).");
    }

    [Theory]
    [InlineData(503, BodyForm.Json, FindingLevel.Warning, "503, not ready")]
    [InlineData(404, BodyForm.Json, FindingLevel.Warning, "404, the server does not know it")]
    [InlineData(200, BodyForm.Json, FindingLevel.Warning, "the answer has no id")]
    [InlineData(429, BodyForm.Json, FindingLevel.Error, "429")]
    [InlineData(403, BodyForm.Html, FindingLevel.Error, "403")]
    public async Task An_artist_that_is_not_warm_is_a_warning_and_a_refusing_service_an_error(int status, BodyForm form, FindingLevel level, string words)
    {
        _server.Artist = _ => new Answer { StatusCode = status, Body = new AnswerBody { Form = form }, Cache = new CacheHeaders { EdgeStatus = "", CanaryTarget = "" } };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Should().ContainSingle(finding => finding.Level >= FindingLevel.Warning)
            .Which.Should().Match<Finding>(finding => finding.Level == level && finding.Sentence.Contains(words));
    }

    private static ScriptedLidarr Lidarr() => new(request => request.RequestUri!.AbsolutePath switch
    {
        "/ping" => ScriptedLidarr.Answer(HttpStatusCode.OK, """{"status":"OK"}"""),
        "/api/v1/system/status" => ScriptedLidarr.Answer(HttpStatusCode.OK, """{"version":"3.0","urlBase":""}"""),
        "/api/v1/artist" => ScriptedLidarr.Answer(HttpStatusCode.OK,
            $$"""[{"id":1,"foreignArtistId":"{{First}}","artistName":"One"},{"id":2,"foreignArtistId":"{{Second}}","artistName":"Two"}]"""),
        "/api/v1/album" => ScriptedLidarr.Answer(HttpStatusCode.OK, "[]"),
        "/api/v1/config/metadataprovider" => ScriptedLidarr.Answer(HttpStatusCode.OK, """{"metadataSource":"http://metadata.test/"}"""),
        _ => ScriptedLidarr.Answer(HttpStatusCode.NotFound),
    });

    private static Mbid Id(string text) => new(Guid.Parse(text));

    private ILedger CsvLedger(bool readOnly) => LedgerOpening.Open(Location(), readOnly, TimeProvider.System);

    private LedgerLocation Location() => new(
        LedgerBackend.Csv,
        Path.Combine(_folder.Path, "mbid-artists.csv"), Path.Combine(_folder.Path, "mbid-releasegroups.csv"), Path.Combine(_folder.Path, "mbid_cache.db"));

    private async Task<List<Finding>> RunAsync(ConfigResult config, bool isOffline = false) => await new Checkup(new CheckupParts
    {
        ConfigPath = _folder.ConfigPath,
        ConfigExists = true,
        Config = config,
        IsOffline = isOffline,
        Lidarr = _ => _lidarr.Client(),
        Metadata = (_, _) => _server,
        LocationOf = _ => Location(),
        View = location => LedgerOpening.Open(location, readOnly: true, TimeProvider.System),
        Time = TimeProvider.System,
    }).RunAsync(CancellationToken.None).ToListAsync();

    private sealed class PretendServer : IMetadataClient
    {
        public List<string> Asked { get; } = [];

        public Answer Root { get; set; } = new() { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json, Version = "10.0" } };

        public Func<string, Answer> Artist { get; set; } = path => new Answer
        {
            StatusCode = 200,
            Body = new AnswerBody { Form = BodyForm.Json, Id = path["artist/".Length..], HasAlbums = true },
            Cache = new CacheHeaders { EdgeStatus = "HIT", CanaryTarget = "", SharedMaxAge = TimeSpan.FromDays(3) },
        };

        public Task<Answer> AskAsync(string path, CancellationToken ct)
        {
            Asked.Add(path);
            return Task.FromResult(path.Length == 0 ? Root : Artist(path));
        }

        public void Dispose()
        {
        }
    }
}
