using CsCheck;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

/// <summary>A key pasted into a wrong place is never shown, whether or not api_key also has this key.</summary>
public sealed class KeyNeverShownTests
{
    private const int LongestPiece = 8;

    private static readonly Gen<string> HexKey =
        Gen.Char["0123456789abcdefABCDEF"].Array[32].Select(digits => new string(digits));

    private static readonly Gen<string> OtherKey =
        Gen.Char["GHIJKLMNOPQRSTUVWXYZghijklmnopqrstuvwxyz0123456789-_+/"].Array[20, 60].Select(letters => new string(letters));

    private static readonly Gen<string> Position = OneOf(
        "{0}", "x{0}", "{0}x", "http://host:8686?apikey={0}", "http://host:8686/lidarr?apikey={0}&x=1", "http://host/#{0}",
        "host:8686/{0}", "http:/user:{0}@host", "http:/user:{0}?x@host", "http://host?a=@{0}", "?{0}", "% {0}/",
        "{0}/", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa {0}", "zzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzzz?{0}");

    private static readonly Gen<string> Place = Gen.OneOf(
        OneOf([.. SettingTable.All]).Select(setting => $"[{setting.Section}]\n{setting.Key} = {{0}}\n"),
        OneOf(
            "[lidarr]\n{0} = api_key\n", "[run]\n{0}\n", "[{0}]\nx = 1\n", "[ {0} ]\n", "[probe]\nx{0} : 1\nx{0} : 2\n", "[x]\n{0}={0}\n"));

    [Fact]
    public void A_key_pasted_into_a_wrong_place_is_not_shown_while_api_key_is_unset() => Gen.Select(HexKey, Position, Place).Sample((key, position, place) =>
        ShouldNotShow(place, position, key, apiKey: "YOUR_LIDARR_API_KEY"));

    [Fact]
    public void A_configured_key_pasted_into_another_place_is_not_shown() => Gen.Select(Gen.OneOf(HexKey, OtherKey), Position, Place).Sample((key, position, place) =>
        ShouldNotShow(place, position, key, apiKey: key));

    [Fact]
    public void A_key_in_the_key_file_setting_is_not_shown()
    {
        using var folder = new ConfigFolder();

        folder.RefuseText("", ("LCW__LIDARR__API_KEY_FILE", ConfigFolder.ApiKey), ($"LCW__{ConfigFolder.ApiKey}", "1")).Problems
            .Should().HaveCount(2).And.OnlyContain(problem => !problem.Sentence.Contains(ConfigFolder.ApiKey));
    }

    [Theory]
    [InlineData("http:/host:8686?apikey=secret", "is \"http:/host:8686?…\"")]
    [InlineData("http:/me:hunt?er2@host", "is \"…\"")]
    [InlineData("http:/me:hunter2@host?x=1", "is \"…@host?…\"")]
    public void A_wrong_address_is_shown_without_its_secrets(string address, string shown) =>
        SettingTypes.Address.Read(address).Complaint.Should().StartWith(shown);

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static void ShouldNotShow(string place, string position, string key, string apiKey)
    {
        var text = place.Replace("{0}", position.Replace("{0}", key, StringComparison.Ordinal), StringComparison.Ordinal);
        using var folder = new ConfigFolder();
        folder.Write("config.ini", $"[lidarr]\napi_key = {apiKey}\n{text}");
        var problems = folder.Load() switch
        {
            ConfigInvalid invalid => invalid.Problems,
            ConfigLoaded loaded => loaded.Problems,
            _ => [],
        };
        var said = string.Join('\n', problems.Select(problem => problem.Sentence));

        for (var start = 0; start + LongestPiece < key.Length; start++)
        {
            said.Should().NotContainEquivalentOf(key.Substring(start, LongestPiece + 1));
        }
    }

    [Theory]
    [InlineData("[lidarr]\nbase_url = http://127.0.0.1:9/MyRealKey77\napi_key = MyRealKey77\n", "lidarr.base_url")]
    [InlineData("[lidarr]\napi_key = MyRealKey77\n[probe]\ntarget_base_url = http://127.0.0.1:9/x;apikey=myrealkey77\n", "probe.target_base_url")]
    public void A_key_within_an_address_is_rejected_and_not_shown(string text, string setting)
    {
        using var folder = new ConfigFolder();

        var problem = folder.RefuseText(text).Problems.Should().ContainSingle().Subject;

        problem.Sentence.Should().Contain(setting).And.Contain("contains the API key").And.NotContainEquivalentOf("MyRealKey77");
    }
}
