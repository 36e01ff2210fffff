namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class LidarrStreamingTests
{
    /// <summary>Bytes: more than the JSON reader and the pipes ever buffer, but far fewer than a library has.</summary>
    private const int Window = 256 * 1024;

    [Fact]
    public async Task Twenty_thousand_albums_are_delivered_while_they_arrive()
    {
        using var body = new ScriptedBody(Albums(20_000, padding: 200));
        using var client = ScriptedLidarr.Streaming(body).Client();

        var (count, ahead) = await WatchAsync(body, client.AlbumsAsync(default).Select(album => album.Title));

        count.Should().Be(20_000);
        ahead.Should().BeLessThan(Window);
    }

    [Fact]
    public async Task Two_hundred_megabytes_pass_through_a_small_buffer()
    {
        using var body = new ScriptedBody(Albums(20_000, padding: 10_000));
        using var client = ScriptedLidarr.Streaming(body).Client();

        var (count, ahead) = await WatchAsync(body, client.AlbumsAsync(default).Select(album => album.Title));

        count.Should().Be(20_000);
        body.Pulled.Should().BeGreaterThan(200_000_000);
        ahead.Should().BeLessThan(Window);
    }

    [Fact]
    public async Task The_first_artist_arrives_before_the_last_byte()
    {
        using var body = new ScriptedBody("""[{"id":1,"artistName":"Björk"},""", null);
        using var client = ScriptedLidarr.Streaming(body).Client();
        await using var artists = client.ArtistsAsync(default).GetAsyncEnumerator();

        (await artists.MoveNextAsync()).Should().BeTrue();

        artists.Current.Name.Should().Be("Björk");
        body.Silent.CurrentCount.Should().Be(0);
    }

    /// <summary>Counts the elements, and how many bytes the reader was ahead of the last returned element.</summary>
    private static async Task<(int Count, long Ahead)> WatchAsync(ScriptedBody body, IAsyncEnumerable<string> titles)
    {
        var (count, ahead) = (0, 0L);
        await foreach (var title in titles)
        {
            count++;
            ahead = Math.Max(ahead, body.Pulled - long.Parse(title));
        }

        return (count, ahead);
    }

    /// <summary>Albums with their byte offset as title.</summary>
    private static IEnumerable<string> Albums(int count, int padding)
    {
        var releases = new string('x', padding);
        var offset = 1L;
        yield return "[";
        for (var i = 0; i < count; i++)
        {
            var album = $$"""{"title":"{{offset}}","releases":[{"title":"{{releases}}","media":[{}]}],"artistId":7}{{(i == count - 1 ? ']' : ',')}}""";
            offset += album.Length;
            yield return album;
        }
    }
}
