using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class RequestUriTests
{
    [Theory]
    [InlineData("http://host", "", "/")]
    [InlineData("http://host:8080", "", "/")]
    [InlineData("http://[::1]", "", "/")]
    [InlineData("http://[::1]:5001", "", "/")]
    [InlineData("https://HOST", "", "/")]
    [InlineData("http://host", "artist/1", "/artist/1")]
    [InlineData("http://[::1]:5001", "recent/artist?since=1", "/recent/artist?since=1")]
    [InlineData("http://host/api/v0.4", "", "/api/v0.4")]
    [InlineData("http://host/api/v0.4", "search?type=all&query=a%2Fb%20c", "/api/v0.4/search?type=all&query=a%2Fb%20c")]
    [InlineData("http://host/api/v0.4", "artist/%2e%2e/x", "/api/v0.4/artist/%2e%2e/x")]
    public void Request_uri_keeps_the_path_as_written(string baseUrl, string path, string target) =>
        RequestUri.Create(baseUrl, path).PathAndQuery.Should().Be(target);
}
