using System.Text;
using CsCheck;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Core.Tests.Configuration;

public sealed class IniReaderProperties
{
    private static readonly Gen<string> Line = Gen.OneOf(
        Gen.Char["[]=:#;% ()s\tab\\\"é\u0000\u2028"].Array[0, 12].Select(chars => new string(chars)),
        Gen.String[0, 12],
        Gen.OneOf<string>("[lidarr]", "[probe]", "[DEFAULT]", "api_key = x", "x = %(x)s", "x = %(y)s%(y)s", "y = %(x)s", "  more"));

    private static readonly Gen<string> Text =
        Line.Array[0, 12].SelectMany(
            _ => Gen.OneOf<string>("\n", "\r\n", "\r"), (lines, ending) => string.Join(ending, lines));

    private static readonly Gen<string> Value =
        Gen.Char["abc%()s=:#;[] é🎵\""].Array[0, 20].Select(chars => new string(chars).Trim())
            .Where(value => IniText.Write(value) is not null);

    private static readonly Gen<(string Key, string Value)[]> Entries =
        Gen.Select(Gen.Char.AlphaNumeric.Array[1, 8].Select(chars => new string(chars).ToLowerInvariant()), Value)
            .Array[0, 8].Select(entries => entries.DistinctBy(entry => entry.Item1, StringComparer.Ordinal).ToArray());

    [Fact]
    public void Written_values_read_back_unchanged() => Entries.Sample(entries =>
    {
        var text = new StringBuilder("[s]\n");
        foreach (var (key, value) in entries)
        {
            text.Append(key).Append(" = ").Append(IniText.Write(value)).Append('\n');
        }

        var document = IniReader.Read(text.ToString());

        document.Problems.Should().BeEmpty();
        var section = document.Sections.Should().ContainSingle().Subject;
        section.Entries.Select(entry => (entry.Key, IniExpansion.Expand(entry.Value, section, document.Defaults).Value))
            .Should().Equal(entries.Select(entry => (entry.Key, (string?)entry.Value)));
    });

    [Fact]
    public void Any_text_is_read_and_each_value_expands_or_is_a_problem() => Text.Sample(text =>
    {
        var document = IniReader.Read(text);
        var lines = text.Count(c => c is '\r' or '\n') + 1;

        document.Problems.Should().OnlyContain(problem => problem.Line >= 1 && problem.Line <= lines);
        foreach (var section in document.Sections.Append(document.Defaults))
        {
            foreach (var entry in section.Entries)
            {
                var expanded = IniExpansion.Expand(entry.Value, section, document.Defaults);
                (expanded.Value is null).Should().Be(expanded.Complaint is not null);
            }
        }
    });

    [Fact]
    public void Any_text_gives_a_configuration_or_problems_of_one_line_each() => Text.Sample(text =>
    {
        var document = IniReader.Read(text);
        var lidarrs = LidarrSettings.Find(document, new Dictionary<string, string>());
        var source = new ConfigFileSource("config.ini", document, new SettingIndex(lidarrs, []));
        var reader = new SettingReader([source]);
        var access = new AccessReading(reader, new Dictionary<string, string>(), new ConfigDirectory("/config", _ => false), source.HeaderKeysOf);
        _ = lidarrs.Select(lidarr => LidarrOptions.From(lidarr, reader, access)).ToList();
        _ = ProbeOptions.From(reader, access);

        source.Problems.Concat(reader.Problems).Should().OnlyContain(
            problem => problem.Sentence.StartsWith("config.ini:") && !problem.Sentence.Any(char.IsControl));
    });
}
