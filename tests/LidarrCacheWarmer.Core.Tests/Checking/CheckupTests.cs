using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Core.Tests.Library;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Checking;

/// <summary>The requests of the check command, and how the check continues after a fault.</summary>
public sealed class CheckupTests : CheckupTest
{
    [Fact]
    public async Task Check_sends_both_artist_requests_exactly_as_Lidarr_does()
    {
        var findings = await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("", $"artist/{First}");
        findings.Should().OnlyContain(finding => finding.Level < FindingLevel.Warning);
        findings.Select(finding => finding.Group).Distinct().Should().Equal(Enum.GetValues<FindingGroup>());
    }

    [Fact]
    public async Task Check_requests_a_known_warm_artist_rather_than_an_untried_one()
    {
        using (var ledger = CsvLedger(readOnly: false))
        {
            ledger.Upsert([new Artist(Id(First), "One", 1, 0), new Artist(Id(Second), "Two", 2, 0)]);
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, Id(Second)), new ProbeRecord { Status = ProbeStatus.Success, Verdict = Verdict.Warm })]);
        }

        await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("", $"artist/{Second}");
    }

    [Fact]
    public async Task Check_skips_the_artist_request_if_the_rate_limit_would_delay_it_for_long()
    {
        var findings = await RunAsync(_folder.LoadLines("[probe]", "rate_limit_per_second = 0.01", "target_base_url = http://metadata.test"));

        _server.Asked.Should().Equal("");
        findings.Should().Contain(finding => finding.Sentence == "No artist was requested, because rate_limit_per_second "
            + "allows the next request only in 1 min 40 s.");
    }

    [Fact]
    public async Task Check_takes_the_artist_from_the_ledger_if_Lidarr_does_not_answer()
    {
        using (var ledger = CsvLedger(readOnly: false))
        {
            ledger.Upsert([new Artist(Id(Second), "Two", 2, 0)]);
        }

        _lidarr = ScriptedLidarr.Throwing(new HttpRequestException(HttpRequestError.ConnectionError));

        var findings = await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("", $"artist/{Second}");
        findings.First(finding => finding.Level == FindingLevel.Error).Group.Should().Be(FindingGroup.Lidarr);
    }

    [Fact]
    public async Task Check_sends_no_second_request_to_a_server_that_is_down()
    {
        _server.Root = new Answer { StatusCode = 520, Body = new AnswerBody { Form = BodyForm.Html } };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("");
        findings.Should().ContainSingle(finding => finding.Level == FindingLevel.Error).Which.Group.Should().Be(FindingGroup.MetadataServer);
    }

    [Fact]
    public async Task Check_with_the_option_offline_sends_no_request()
    {
        var findings = await RunAsync(_folder.LoadLines(Fast), isOffline: true);

        _server.Asked.Should().BeEmpty();
        _lidarr.Requests.Should().BeEmpty();
        findings.Should().Contain(finding => finding.Sentence.Contains("--offline")).And.OnlyContain(finding => finding.Level < FindingLevel.Warning);
    }

    [Fact]
    public async Task With_a_wrong_config_value_only_the_checks_that_need_this_value_are_skipped()
    {
        var findings = await RunAsync(_folder.RefuseLines(Fast, "[ledger]", "storage_type = paper"));

        _server.Asked.Should().HaveCount(2);
        findings.Should().NotContain(finding => finding.Group == FindingGroup.Ledger);
        findings.Should().ContainSingle(finding => finding.Level == FindingLevel.Error).Which.Group.Should().Be(FindingGroup.Configuration);
    }

    [Fact]
    public async Task Check_without_a_key_still_reports_whether_Lidarr_answers()
    {
        var findings = await RunAsync(_folder.RefuseText($"[lidarr]\nbase_url = http://lidarr.test:8686\n{Fast}\n"));

        _lidarr.Requests.Select(request => request.RequestUri!.AbsolutePath).Should().Equal("/ping");
        findings.Should().Contain(new Finding(
            FindingGroup.Lidarr, FindingLevel.Note, "A Lidarr answers at http://lidarr.test:8686. The other checks follow "
                + "when the configuration has no errors."));
    }

    private static Mbid Id(string text) => new(Guid.Parse(text));

    private LocalLedger CsvLedger(bool readOnly) => LocalLedgers.Open(Location(), readOnly, TimeProvider.System);

    [Theory]
    [InlineData(200, BodyForm.Html)]
    [InlineData(200, BodyForm.Other)]
    [InlineData(404, BodyForm.Html)]
    public async Task Check_requests_an_artist_even_when_the_root_page_is_HTML(int status, BodyForm form)
    {
        _server.Root = new Answer { StatusCode = status, Body = new AnswerBody { Form = form } };

        var findings = await RunAsync(_folder.LoadLines(Fast));

        _server.Asked.Should().Equal("", $"artist/{First}");
        findings.Should().OnlyContain(finding => finding.Level < FindingLevel.Warning);
        findings.Should().Contain(finding => finding.Sentence.Contains("Its root page returns"));
    }

    [Theory]
    [InlineData(200, BodyForm.Json, 404, BodyForm.Html)]
    [InlineData(404, BodyForm.Html, 404, BodyForm.Html)]
    [InlineData(200, BodyForm.Html, 200, BodyForm.Html)]
    [InlineData(404, BodyForm.Other, 404, BodyForm.Other)]
    public async Task A_wrong_path_in_target_base_url_is_not_blamed_on_the_artist(int pageStatus, BodyForm page, int status, BodyForm form)
    {
        _server.Root = new Answer { StatusCode = pageStatus, Body = new AnswerBody { Form = page } };
        _server.Artist = _ => Refusal(status, form);

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Should().ContainSingle(finding => finding.Level == FindingLevel.Error)
            .Which.Sentence.Should().Contain("target_base_url in [probe]").And.Contain("path");
        findings.Should().NotContain(finding => finding.Sentence.Contains("remove it from Lidarr"));
    }

    [Theory]
    [InlineData(503)]
    [InlineData(404)]
    public async Task A_cold_artist_that_no_run_has_requested_is_not_a_warning(int status)
    {
        _server.Artist = _ => Refusal(status, BodyForm.Json);

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Should().Contain(finding => finding.Level == FindingLevel.Note && finding.Sentence.EndsWith("A run will warm it."));
        findings.Should().OnlyContain(finding => finding.Level < FindingLevel.Warning);
    }

    [Theory]
    [InlineData(503, "503, not ready")]
    [InlineData(404, "404, the server does not know it")]
    public async Task A_cold_artist_that_a_run_has_requested_is_a_warning(int status, string words)
    {
        using (var ledger = CsvLedger(readOnly: false))
        {
            ledger.Upsert([new Artist(Id(First), "One", 1, 0)]);
            ledger.Write([new LedgerChange(new EntryKey(EntryKind.Artist, Id(First)), new ProbeRecord { Status = ProbeStatus.Timeout, Verdict = Verdict.Cold, LastStatusCode = "503" })]);
        }

        _server.Artist = _ => Refusal(status, BodyForm.Json);

        var findings = await RunAsync(_folder.LoadLines(Fast));

        findings.Should().ContainSingle(finding => finding.Level >= FindingLevel.Warning).Which.Sentence.Should().Contain(words);
    }

    private static Answer Refusal(int status, BodyForm form) => new()
    {
        StatusCode = status, Body = new AnswerBody { Form = form }, Cache = new CacheHeaders { EdgeStatus = "", CanaryTarget = "" },
    };
}
