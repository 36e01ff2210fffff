using System.Net;
using LidarrCacheWarmer.Core.Tests.Library;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Damaged;

public sealed class DamagedAnswerTests
{
    [Theory]
    [InlineData("artist.json")]
    [InlineData("album.json")]
    public void A_damaged_library_is_entries_or_one_sentence(string fixture) => DamagedFiles.Read(Fixtures.Of("Library", fixture), bytes =>
    {
        using var client = new ScriptedLidarr(_ => new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) }).Client();
        try
        {
            foreach (var artist in client.ArtistsAsync(default).ToBlockingEnumerable())
            {
                artist.Should().NotBeNull();
            }

            foreach (var album in client.AlbumsAsync(default).ToBlockingEnumerable())
            {
                album.Should().NotBeNull();
            }
        }
        catch (LidarrException fault)
        {
            fault.Message.Should().NotBeEmpty().And.NotMatchRegex(@"\p{Cc}");
        }
    });

    [Fact]
    public void A_damaged_answer_of_the_metadata_server_is_a_judged_answer()
    {
        var bodies = Fixtures.Of("Metadata", "*-200.http").Select(BodyOf).ToList();
        DamagedFiles.Read(bodies, bytes =>
        {
            using var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = new ByteArrayContent(bytes) };
            response.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");

            var reading = MetadataClient.ReadAsync(response, CancellationToken.None, CancellationToken.None);

            Enum.IsDefined(AnswerReading.MeaningOf(reading.GetAwaiter().GetResult())).Should().BeTrue();
        });
    }

    private static byte[] BodyOf(byte[] capture)
    {
        var (unix, dos) = (capture.AsSpan().IndexOf("\n\n"u8), capture.AsSpan().IndexOf("\r\n\r\n"u8));
        return unix >= 0 ? capture[(unix + 2)..] : capture[(dos + 4)..];
    }
}
