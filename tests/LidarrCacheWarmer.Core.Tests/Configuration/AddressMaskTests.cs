using CsCheck;
using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class AddressMaskTests
{
    private static readonly Gen<string> Password = Gen.Char["abcXYZ019:@/?#%&=-_.~!'()<>"].Array[6, 20].Select(letters => "pw" + new string(letters) + "wp");

    [Theory]
    [InlineData("no address at all, not even a?b", "no address at all, not even a?b")]
    [InlineData("http://lidarr:8686/base", "http://lidarr:8686/base")]
    [InlineData("http://me:hunter2@lidarr:8686/base", "http://…@lidarr:8686/base")]
    [InlineData("'http://lidarr/api?apikey=abc&x=1' failed", "'http://lidarr/api?…' failed")]
    [InlineData("https://a@one, then http://two?b (and more)", "https://…@one, then http://two?… (and more)")]
    [InlineData("0123456789abcdef0123456789abcdef", "***")]
    [InlineData("http://lidarr:8686/#token=hunter2", "http://lidarr:8686/#…")]
    [InlineData("http://lidarr:8686/api/Qm9vZ2xlS2V5MTIzNDU2/v1", "http://lidarr:8686/api/***/v1")]
    [InlineData("http://lidarr:8686/apikey/hunter2", "http://lidarr:8686/apikey/***")]
    [InlineData("http://lidarr/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da", "http://lidarr/artist/5b11f4ce-a62d-471e-81fc-a69a8278c7da")]
    [InlineData("https://api.lidarr.audio/api/v0.4", "https://api.lidarr.audio/api/v0.4")]
    [InlineData("apikey=hunter2", "apikey=…")]
    [InlineData("lidarr:8686/APIKEY=hunter2&x=1", "lidarr:8686/APIKEY=…&x=1")]
    [InlineData("lidarr:8686/%3Fapi_key%3Dhunter2", "lidarr:8686/%3Fapi_key%3D…")]
    [InlineData("a token%3dhunter2 there", "a token%3d… there")]
    [InlineData("access_token=hunter2", "access_token=…")]
    [InlineData("X-Api-Key: hunter2", "X-Api-Key: …")]
    [InlineData("x-api-key%3Ahunter2", "x-api-key%3A…")]
    [InlineData("Authorization: Bearer hunter2", "Authorization: Bearer …")]
    [InlineData("--api-key-file=key.txt is a file", "--api-key-file=key.txt is a file")]
    [InlineData("http://me:hunter2://more@lidarr:8686/x", "http://…@lidarr:8686/x")]
    [InlineData("http://one,http://me:hunter2@lidarr:8686", "http://…@lidarr:8686")]
    [InlineData("monkey=1", "monkey=1")]
    public void Mask_shows_an_address_without_its_user_and_password_and_query(string text, string shown) =>
        AddressMask.Apply(text).Should().Be(shown);

    [Fact]
    public void Mask_hides_any_password_in_front_of_a_host() => Password.Sample(password =>
        !AddressMask.Apply($"The address http://ann:{password}@lidarr.test/x cannot be used.").Contains(password, StringComparison.Ordinal));
}
