using System.Net;
using LidarrCacheWarmer.Core.Tests.Library;
using LidarrCacheWarmer.Core.Tests.Metadata;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Damaged;

public sealed class DamagedAnswerTests
{
    [Theory]
    [InlineData("artist.json")]
    [InlineData("album.json")]
    public Task A_damaged_library_gives_entries_or_one_error(string fixture) => DamagedFiles.ReadAsync(Fixtures.In("Library", fixture), async bytes =>
    {
        using var client = new ScriptedLidarr(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) }).Client();
        try
        {
            (await client.ArtistsAsync(default).ToListAsync()).Should().NotContainNulls();
            (await client.AlbumsAsync(default).ToListAsync()).Should().NotContainNulls();
        }
        catch (LidarrException fault)
        {
            fault.Message.Should().NotBeEmpty();
            fault.Message.Any(char.IsControl).Should().BeFalse();
        }
    });

    [Fact]
    public Task A_damaged_metadata_answer_always_has_one_of_the_known_meanings()
    {
        var bodies = Fixtures.In("Metadata", "*-200.http").Select(BodyOf).ToList();
        return DamagedFiles.ReadAsync(bodies, async bytes =>
        {
            using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

            var answer = await Captured.AnswerOfAsync(response);

            Enum.IsDefined(AnswerReading.MeaningOf(answer)).Should().BeTrue();
        });
    }

    private static byte[] BodyOf(byte[] capture)
    {
        var (unix, dos) = (capture.AsSpan().IndexOf("\n\n"u8), capture.AsSpan().IndexOf("\r\n\r\n"u8));
        return unix >= 0 ? capture[(unix + 2)..] : capture[(dos + 4)..];
    }
}
