using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>A printed JSON document is harmless for a terminal, and a program reads the same values.</summary>
public sealed class PrintingTests
{
    private static readonly JsonTypeInfo<string> Text = (JsonTypeInfo<string>)JsonSerializerOptions.Default.GetTypeInfo(typeof(string));

    [Fact]
    public void Every_control_and_direction_character_is_escaped_without_loss()
    {
        var all = new StringBuilder();
        for (var value = 0; value <= 0x10FFFF; value++)
        {
            _ = Rune.TryCreate(value, out var rune) ? all.Append(rune.ToString()) : all;
        }

        var json = Printing.Compact(all.ToString(), Text);

        SafeText.From(json).Should().Be(json);
        JsonSerializer.Deserialize(json, Text).Should().Be(all.ToString());
    }

    [Theory]
    [InlineData("Sigur Rós")]
    [InlineData("坂本龍一")]
    [InlineData("Mötley Crüe")]
    [InlineData("کت\u200Cشلوار")]
    public void Names_stay_readable(string name) => Printing.Compact(name, Text).Should().Be($"\"{name}\"");
}
