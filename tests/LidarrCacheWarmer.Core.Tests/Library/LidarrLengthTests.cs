using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Answers of gigabytes use little memory.</summary>
public sealed class LidarrLengthTests
{
    private const string Url = "http://lidarr.test:8686/api/v1/artist";
    private const int Megabyte = 1024 * 1024;

    [Theory]
    [InlineData("blanks", " ")]
    [InlineData("a name", "x")]
    [InlineData("a nested list", "[],")]
    public async Task Reading_an_endless_element_stops_before_it_fills_the_memory(string what, string filler)
    {
        var start = what switch
        {
            "a name" => "[{\"artistName\":\"",
            "a nested list" => "[{\"links\":[",
            _ => "[",
        };
        var pieces = Enumerable.Repeat(string.Concat(Enumerable.Repeat(filler, Megabyte / filler.Length)), 1024).Prepend(start);
        using var body = new ScriptedBody(pieces);

        var (fault, allocated) = await FaultAsync(body);

        fault.Message.Should().Be(
            $"{Url} sent more data than Lidarr ever sends, so reading stopped. Check that base_url in [lidarr] leads to Lidarr and not to another program.");
        fault.Fault.Should().Be(LidarrFault.TooLong);
        body.Pulled.Should().BeLessThan(AnswerStream.LongestElement + Megabyte);
        // The JSON reader's buffer doubles up to the limit; the pieces of the body also use memory.
        allocated.Should().BeLessThan(200L * Megabyte);
    }

    private static async Task<(LidarrException Fault, long Allocated)> FaultAsync(Stream body)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = await Reading.FaultAsync(ScriptedLidarr.Streaming(body));
        return (fault, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
