using System.Globalization;
using System.Text.Json;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Reading the ledger: no request is sent, and nothing is written.</summary>
public sealed class LedgerLookTests : LedgerCommandTest
{
    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_piped_list_has_one_line_of_fields_per_entry_and_the_count_on_stderr(string storage)
    {
        await FillAsync(storage);
        var before = Folder.Snapshot();

        var run = await SucceedAsync("list");

        run.OutputLines.Should().HaveCount(12).And.OnlyContain(line => line.Split('\t').Length == 7);
        run.OutputLines.Single(line => line.Contains(Cold.Mbid, StringComparison.Ordinal) && line.Contains("\tartist\t", StringComparison.Ordinal))
            .Should().MatchRegex($@"^cold\t\d{{4}}-\d\d-\d\dT\d\d:\d\d:\d\dZ\tdue\tartist\t{Cold.Mbid}\t[^\t]+\t503");
        run.OutputLines.Where(line => line.Contains("\twaiting\t", StringComparison.Ordinal)).Should().HaveCount(Cold.Albums.Count);
        run.ErrorLines.Should().Equal("12 of 12 entries match.");
        Folder.Snapshot().Should().Equal(before);
        (Metadata.Log.Total + Lidarr.Log.Total).Should().Be(0);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task A_list_with_filters_has_only_matching_entries(string storage)
    {
        await FillAsync(storage);

        (await SucceedAsync("list", "--verdict", "cold", "missing")).OutputLines.Should().HaveCount(2);
        (await SucceedAsync("list", "--verdict", "cold,missing", "--kind", "release-group")).OutputLines.Should().ContainSingle().Which.Should().Contain(Missing.Mbid);
        (await SucceedAsync("list", "--kind", "text_search")).OutputLines.Should().HaveCount(4);
        (await SucceedAsync("list", "--text", Cold.Mbid[..8].ToUpperInvariant(), "--kind", "artist")).OutputLines.Should().ContainSingle();
        (await SucceedAsync("list", "--due")).OutputLines.Should().ContainSingle().Which.Should().Contain(Cold.Mbid);
        var limited = await SucceedAsync("list", "--limit", "2");
        limited.OutputLines.Should().HaveCount(2);
        limited.ErrorLines.Should().Equal("12 of 12 entries match; the first 2 are shown.");
        var none = await SucceedAsync("list", "--text", "nobody is called so");
        none.Output.Should().BeEmpty();
        none.ErrorLines.Should().Equal("0 of 12 entries match.");
    }

    [Fact]
    public async Task JSON_output_is_one_document_with_counts()
    {
        await FillAsync("sqlite");

        var list = Json(await SucceedAsync("list", "--verdict", "missing", "--json"));

        (list.GetProperty("matching").GetInt64(), list.GetProperty("total").GetInt64()).Should().Be((1, 12));
        var entry = list.GetProperty("entries").EnumerateArray().Single();
        entry.GetProperty("mbid").GetString().Should().Be(Missing.Mbid);
        entry.GetProperty("kind").GetString().Should().Be("release_group");
        entry.GetProperty("due").GetBoolean().Should().BeFalse();
        entry.GetProperty("reason").GetString().Should().StartWith("404");
        DateTimeOffset.Parse(entry.GetProperty("due_after").GetString()!, CultureInfo.InvariantCulture).Should().BeAfter(DateTimeOffset.UnixEpoch);
        Json(await SucceedAsync("list", "--text", "nobody", "--json")).GetProperty("entries").GetArrayLength().Should().Be(0);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("sqlite")]
    public async Task Show_prints_every_detail_of_an_artist_by_name_or_MBID(string storage)
    {
        await FillAsync(storage);

        foreach (var named in new[] { Cold.Mbid, Cold.Mbid.ToUpperInvariant(), $"https://musicbrainz.org/artist/{Cold.Mbid}/releases", $"http://lidarr:8686/artist/{Cold.Mbid}" })
        {
            var run = await SucceedAsync("show", named);

            run.Output.Should().ContainAll(
                Cold.Name, $"https://musicbrainz.org/artist/{Cold.Mbid}", $"{Lidarr.BaseUrl}/artist/{Cold.Mbid}", $"{Metadata.BaseUrl}/artist/{Cold.Mbid}",
                "cold since", "503", "the next run (failed before)", "2 pending");
            run.Output.Should().NotContain(Lidarr.ApiKey);
        }
    }

    [Fact]
    public async Task Show_prints_every_detail_of_a_release_group_with_the_history_of_a_database()
    {
        await FillAsync("sqlite");
        var album = Artists[2].Albums[1].Mbid;

        var shown = Json(await SucceedAsync("show", album, "--json"));

        shown.GetProperty("music_brainz").GetString().Should().Be($"https://musicbrainz.org/release-group/{album}");
        shown.GetProperty("lidarr").GetString().Should().EndWith($"/album/{album}");
        var request = shown.GetProperty("requests").EnumerateArray().Single();
        request.GetProperty("url").GetString().Should().Be($"{Metadata.BaseUrl}/album/{album}");
        request.GetProperty("entry").GetProperty("verdict").GetString().Should().Be("warm");
        shown.GetProperty("edge_cache").EnumerateArray().Should().NotBeEmpty();
        shown.GetProperty("release_groups").ValueKind.Should().Be(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_password_in_an_address_is_not_shown()
    {
        await FillAsync("csv");
        Configure($"lidarr.base_url = {Lidarr.BaseUrl.Replace("://", "://someone:hidden-word@", StringComparison.Ordinal)}");

        var run = await SucceedAsync("show", Cold.Mbid);

        run.Output.Should().Contain($"{Lidarr.BaseUrl}/artist/{Cold.Mbid}").And.NotContain("hidden-word");
    }
}
