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
    public void User_password_and_query_are_hidden_and_the_rest_is_shown(string text, string shown) =>
        AddressMask.Of(text).Should().Be(shown);

    [Fact]
    public void No_password_before_a_host_is_shown_whatever_it_is_made_of() => Password.Sample(password =>
        !AddressMask.Of($"The address http://ann:{password}@lidarr.test/x cannot be used.").Contains(password, StringComparison.Ordinal));
}
