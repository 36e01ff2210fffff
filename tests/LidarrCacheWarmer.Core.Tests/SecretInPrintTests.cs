using System.Diagnostics;
using System.Reflection;
using System.Text.Json;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Core.Tests;

/// <summary>The type <see cref="Secret"/> hides its text, so code that prints needs no precaution.</summary>
public sealed class SecretInPrintTests
{
    private const string Key = "the-key-that-nobody-may-see";

    private static readonly Secret Hidden = new(Key);

    [Fact]
    public void Text_built_from_a_secret_shows_only_stars()
    {
        string[] texts = [$"{Hidden}", $"{Hidden,30}", "" + Hidden, string.Concat(Hidden, Hidden), string.Format(null, "{0}", Hidden)];

        texts.Should().OnlyContain(text => text.Contains("***") && !text.Contains(Key));
    }

    [Fact]
    public void Records_with_a_secret_print_stars()
    {
        var connection = new LidarrConnection("http://lidarr.test", Hidden, VerifyTls: true, TimeSpan.FromSeconds(1)) { Access = new ServerAccess { UserInfo = Hidden } };
        object[] records =
        [
            new NewConfig { Lidarr = new() { ApiKey = Hidden, Url = $"http://ann:{Key}@lidarr.test" } },
            new NewLidarr { ApiKey = Hidden, Url = $"http://ann:{Key}@lidarr.test" },
            BaseUrl.TryParse($"http://ann:{Key}@lidarr.test")!,
            new GivenValue(Key, SettingOrigin.ConfigFile, "config.ini:2"),
            (Hidden, connection),
            new { Hidden },
        ];

        records.Should().OnlyContain(record => !record.ToString()!.Contains(Key));
    }

    [Fact]
    public void JSON_of_an_object_does_not_contain_its_secret() =>
        JsonSerializer.Serialize(new { Hidden, Nested = new[] { Hidden } }).Should().NotContain(Key);

    [Fact]
    public void A_debugger_shows_stars_and_no_field()
    {
        typeof(Secret).GetCustomAttribute<DebuggerDisplayAttribute>()!.Value.Should().Be("***");
        typeof(Secret).GetFields(BindingFlags.Instance | BindingFlags.NonPublic).Should().OnlyContain(field =>
            field.GetCustomAttribute<DebuggerBrowsableAttribute>()!.State == DebuggerBrowsableState.Never);
        typeof(Secret).GetProperties().Should().OnlyContain(property => property.PropertyType == typeof(bool));
    }

    [Fact]
    public void Masking_removes_the_secret_from_any_text_in_any_letter_case() =>
        Hidden.HideIn($"bad key {Key.ToUpperInvariant()}!").Should().Be("bad key ***!");
}
