using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class MbidTextTests
{
    private const string Id = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";

    [Theory]
    [InlineData(Id)]
    [InlineData("5B11F4CE-A62D-471E-81FC-A69A8278C7DA")]
    [InlineData("  5b11f4ce-a62d-471e-81fc-a69a8278c7da\t")]
    [InlineData("https://musicbrainz.org/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da")]
    [InlineData("https://musicbrainz.org/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da/releases?page=2")]
    [InlineData("http://nas:8686/lidarr/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da#x")]
    [InlineData("[5b11f4ce-a62d-471e-81fc-a69a8278c7da]")]
    public void Find_returns_the_MBID_in_pasted_text_or_a_URL(string text) => MbidText.Find(text)!.Value.ToString().Should().Be(Id);

    [Theory]
    [InlineData("")]
    [InlineData("nirvana")]
    [InlineData("5b11f4ce-a62d-471e-81fc-a69a8278c7d")]
    [InlineData("5b11f4ce-a62d-471e-81fc-a69a8278c7daa")]
    [InlineData("f5b11f4ce-a62d-471e-81fc-a69a8278c7da")]
    [InlineData("5b11f4cea62d471e81fca69a8278c7da")]
    [InlineData("{5b11f4ce-a62d-471e-81fc-a69a8278c7dx}")]
    public void Find_returns_null_for_text_without_an_MBID(string text) => MbidText.Find(text).Should().BeNull();
}
