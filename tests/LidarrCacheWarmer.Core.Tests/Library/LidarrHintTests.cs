using System.Net;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrHintTests
{
    [Fact]
    public async Task Lidarr_says_its_version_and_URL_base()
    {
        var lidarr = ScriptedLidarr.Answering(HttpStatusCode.OK, BodyOf("system-status.http"));
        using var client = lidarr.Client();

        (await client.StatusAsync(default)).Should().Be(new LidarrStatus("3.0.0.9999", ""));

        lidarr.Requests.Single().RequestUri!.AbsolutePath.Should().Be("/api/v1/system/status");
    }

    [Fact]
    public async Task Lidarr_says_which_metadata_server_it_uses()
    {
        var lidarr = ScriptedLidarr.Answering(HttpStatusCode.OK, BodyOf("metadataprovider.http"));
        using var client = lidarr.Client();

        (await client.MetadataSourceAsync(default)).Should().Be("http://127.0.0.1:8687/api/v0.4/");

        lidarr.Requests.Single().RequestUri!.AbsolutePath.Should().Be("/api/v1/config/metadataprovider");
    }

    [Fact]
    public async Task No_metadata_source_is_the_default_one()
    {
        using var client = ScriptedLidarr.Answering(HttpStatusCode.OK, """{"id":1}""").Client();

        (await client.MetadataSourceAsync(default)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(HttpStatusCode.NotFound, "")]
    [InlineData(HttpStatusCode.Unauthorized, "")]
    [InlineData(HttpStatusCode.OK, "<html>")]
    [InlineData(HttpStatusCode.OK, "[]")]
    [InlineData(HttpStatusCode.OK, "")]
    [InlineData(HttpStatusCode.OK, "null")]
    public async Task A_hint_that_cannot_be_had_is_null(HttpStatusCode status, string body)
    {
        using var client = ScriptedLidarr.Answering(status, body).Client();

        (await client.StatusAsync(default)).Should().BeNull();
        (await client.MetadataSourceAsync(default)).Should().BeNull();
    }

    [Fact]
    public async Task A_hint_from_a_Lidarr_that_is_not_there_is_null()
    {
        using var client = ScriptedLidarr.Throwing(new HttpRequestException("refused")).Client();

        (await client.StatusAsync(default)).Should().BeNull();
    }

    [Fact]
    public async Task A_cancelled_hint_is_cancelled()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        using var client = ScriptedLidarr.Throwing(new TaskCanceledException()).Client();

        await FluentActions.Awaiting(() => client.StatusAsync(cancelled.Token))
            .Should().ThrowAsync<OperationCanceledException>();
    }

    private static string BodyOf(string capture)
    {
        var text = Reading.Fixture(capture).ReplaceLineEndings("\n");
        return text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 2)..];
    }
}
