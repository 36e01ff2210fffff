using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Web.Live;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>Events for open pages: at once, at changes, and rendered once for all pages.</summary>
public sealed class LiveFeedTests : IDisposable
{
    private readonly SampleSite _sample = new();
    private readonly CancellationTokenSource _stopping = new();

    public LiveFeedTests() => _sample.Hub.Publish(SampleSite.Waiting);

    public void Dispose()
    {
        _stopping.Dispose();
        _sample.Dispose();
    }

    [Fact]
    public async Task First_event_has_the_whole_overview_and_arrives_at_once()
    {
        var feed = new LiveFeed(_sample.Site, _stopping.Token);
        var reader = new Reader(_sample, feed);

        reader.Text.Should().StartWith("data: {\"page\":\"/assets/page.").And.Contain("\"state\":").And.EndWith("\n\n");
        reader.Headers["X-Accel-Buffering"].ToString().Should().Be("no");
        reader.Headers.CacheControl.ToString().Should().Be("no-store");
        await StopAsync(reader);
    }

    [Fact]
    public async Task Many_readers_share_one_rendering_each_change()
    {
        var feed = new LiveFeed(_sample.Site, _stopping.Token);
        Reader[] readers = [.. Enumerable.Range(0, 100).Select(_ => new Reader(_sample, feed))];
        feed.Renderings.Should().Be(1);

        _sample.Hub.Publish(SampleSite.Waiting with { Schedule = new ScheduleState(ScheduleActivity.Running, "") });
        Pass(seconds: 1);

        feed.Renderings.Should().Be(2);
        readers.Should().OnlyContain(reader => reader.Events == 2 && reader.Text.Contains("A run is in progress"));
        await StopAsync(readers);
    }

    [Fact]
    public async Task Later_events_have_only_the_changed_parts()
    {
        var feed = new LiveFeed(_sample.Site, _stopping.Token);
        var reader = new Reader(_sample, feed);
        var first = reader.Text.Length;

        _sample.Hub.Publish(SampleSite.Waiting with { Schedule = new ScheduleState(ScheduleActivity.Running, "") });
        Pass(seconds: 1);

        reader.Text[first..].Should().Contain("\"state\":").And.NotContain("\"library\":");
        await StopAsync(reader);
    }

    [Fact]
    public async Task Silent_stream_gets_a_comment_every_fifteen_seconds()
    {
        _sample.Hub.Publish(new ServiceStatus(new ScheduleState(ScheduleActivity.Stopped, ""), Run: null));
        var feed = new LiveFeed(_sample.Site, _stopping.Token);
        var reader = new Reader(_sample, feed);
        var first = reader.Text.Length;

        Pass(seconds: 31);

        reader.Text[first..].Should().Be(": here\n\n: here\n\n");
        await StopAsync(reader);
    }

    [Fact]
    public async Task Streams_end_when_the_server_stops()
    {
        var reader = new Reader(_sample, new LiveFeed(_sample.Site, _stopping.Token));

        await StopAsync(reader);

        reader.Streaming.IsCompletedSuccessfully.Should().BeTrue();
    }

    [Fact]
    public async Task Polling_gives_the_same_parts_as_events()
    {
        _sample.Statistics = SampleSite.StatisticsOf(10, SampleSite.Hostile, null, (Verdict.Cold, 3));
        var feed = new LiveFeed(_sample.Site, _stopping.Token);
        var reader = new Reader(_sample, feed);

        var (_, json) = await SampleSite.AnswerAsync(feed.PollAsync, _sample.Request());

        reader.Text.Should().Be($"data: {json}\n\n");
        await StopAsync(reader);
    }

    private void Pass(int seconds)
    {
        for (var second = 0; second < seconds; second++)
        {
            _sample.Time.Advance(TimeSpan.FromSeconds(1));
        }
    }

    private async Task StopAsync(params Reader[] readers)
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(readers.Select(reader => reader.Streaming));
    }

    private sealed class Reader
    {
        private readonly MemoryStream _body = new();
        private readonly HttpContext _context;

        public Reader(SampleSite sample, LiveFeed feed)
        {
            var request = sample.Request();
            _context = request.Context;
            _context.Response.Body = _body;
            Streaming = feed.StreamAsync(request);
        }

        public Task Streaming { get; }

        public IHeaderDictionary Headers => _context.Response.Headers;

        public string Text => System.Text.Encoding.UTF8.GetString(_body.ToArray());

        public int Events => Text.Split("data: ").Length - 1;
    }
}
