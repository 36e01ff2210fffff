using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

public sealed class OthersJsonTests
{
    private const string Half = """{"\ud800":1,"text":"\udfff","name":"Nirvana","number":5}""";

    [Fact]
    public void A_text_with_half_a_surrogate_pair_reads_as_null()
    {
        using var document = JsonDocument.Parse("""["\ud800","Nirvana",5]""");
        document.RootElement.EnumerateArray().Select(OthersJson.Text).Should().Equal(null, "Nirvana", null);

        TextIn("\"\\ud800\""u8).Should().BeNull();
        TextIn([(byte)'"', 0xC3, (byte)'"']).Should().BeNull();
        TextIn("5"u8).Should().BeNull();
        TextIn("\"Nirvana\""u8).Should().Be("Nirvana");
    }

    [Fact]
    public void A_property_name_with_half_a_surrogate_pair_never_throws()
    {
        using var document = JsonDocument.Parse(Half);

        var names = document.RootElement.EnumerateObject().Select(property => OthersJson.Text(property.Value));

        names.Should().Equal(null, null, "Nirvana", null);
        OthersJson.Property(document.RootElement, "n").Should().BeNull();
    }

    [Theory]
    [InlineData("""{"name":"Nirvana"}""", "Nirvana")]
    [InlineData("""{"Name":"Nirvana"}""", null)]
    [InlineData("""["name"]""", null)]
    [InlineData("null", null)]
    public void A_value_other_than_an_object_has_no_properties(string json, string? text)
    {
        using var document = JsonDocument.Parse(json);
        (OthersJson.Property(document.RootElement, "name") is { } property ? OthersJson.Text(property) : null).Should().Be(text);
    }

    private static string? TextIn(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        reader.Read();
        return OthersJson.Text(ref reader);
    }
}
