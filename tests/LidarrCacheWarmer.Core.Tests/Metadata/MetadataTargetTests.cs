using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Metadata;

/// <summary>Which addresses count as one metadata server.</summary>
public sealed class MetadataTargetTests
{
    [Theory]
    [InlineData("https://api.lidarr.audio/api/v0.4/", "https://api.lidarr.audio/api/v0.4")]
    [InlineData("HTTPS://API.Lidarr.Audio:443/api/v0.4", "https://api.lidarr.audio/api/v0.4")]
    [InlineData("http://user:secret@nas:80/", "http://nas")]
    [InlineData("http://nas:5001//", "http://nas:5001")]
    [InlineData("http://[FE80::1]:5001/api", "http://[fe80::1]:5001/api")]
    [InlineData("http://MÜSIC.example/é=1 2", "http://xn--msic-0ra.example/%C3%A9%3D1%202")]
    public void All_addresses_of_one_server_give_the_same_text(string address, string text) =>
        MetadataTarget.From(address).Text.Should().Be(text);

    [Theory]
    [InlineData("http://nas", "https://nas")]
    [InlineData("http://nas:5001", "http://nas:5002")]
    [InlineData("http://nas/api", "http://nas/API")]
    [InlineData("http://nas", "http://nas.local")]
    public void Addresses_of_two_servers_give_different_texts(string one, string other) =>
        MetadataTarget.From(one).Should().NotBe(MetadataTarget.From(other));
}
