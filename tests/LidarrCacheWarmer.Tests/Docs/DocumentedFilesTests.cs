using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Library.Manual;
using YamlDotNet.Core;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>Every config, YAML file and JSON file on the pages is usable as shown.</summary>
public sealed class DocumentedFilesTests
{
    private static readonly string[] Known = ["", "text", "bash", "console", "ini", "yaml", "json", "csv", "sql", "xml", "dockerfile", "nginx"];

    public static TheoryData<string> Configs => Pages.Blocks(block => block.Language == "ini" && !block.IsUnit);

    public static TheoryData<string> Data => Pages.Blocks(block => block.Language is "yaml" or "json");

    [Theory]
    [MemberData(nameof(Configs))]
    public void A_documented_config_loads_with_only_the_documented_messages(string place)
    {
        using var folder = new UserFolder();
        var block = Pages.Block(place);
        File.WriteAllText(folder.Config, block.Text);
        foreach (var line in block.Lines.Where(line => line.Contains("_file = ", StringComparison.Ordinal) && line.EndsWith(".txt", StringComparison.Ordinal)))
        {
            File.WriteAllText(folder.At(line.Split(" = ")[1]), "https://secret.example.com/secret");
        }

        // The documented configs have no API key, so the environment supplies one.
        var environment = new Dictionary<string, string> { ["LCW__LIDARR__API_KEY"] = "0123456789abcdef0123456789abcdef" };
        var result = new ConfigLoader().Load(new CommandLineOverrides { ConfigPath = folder.Config }, environment, createIfMissing: false);

        var problems = result is ConfigInvalid invalid ? invalid.Problems : ((ConfigLoaded)result).Problems;
        problems.Should().HaveSameCount(block.Says, string.Join('\n', problems.Select(problem => problem.Sentence)));
        problems.Zip(block.Says).Should().AllSatisfy(pair => pair.First.Sentence.Should().Contain(pair.Second));
        result.Should().BeOfType<ConfigLoaded>();
    }

    [Theory]
    [MemberData(nameof(Data))]
    public void Documented_YAML_and_JSON_are_valid_and_manual_lists_have_no_problem(string place)
    {
        using var folder = new UserFolder();
        var block = Pages.Block(place);
        // JSON is also valid YAML.
        var read = () => Read(block.Text);
        read.Should().NotThrow();

        if (block.Lines.Any(line => Mbid.TryParse(line.TrimEnd(':'), out _)))
        {
            File.WriteAllText(folder.At("manual_entries.yml"), block.Text);
            ManualEntriesFile.Read(folder.At("manual_entries.yml")).Problems.Should().BeEmpty();
        }
    }

    [Fact]
    public void Every_code_block_has_a_language_known_to_these_tests() =>
        Pages.OfUsers.SelectMany(page => page.Blocks).Where(block => !Known.Contains(block.Language)).Should().BeEmpty();

    private static void Read(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
        {
        }
    }
}
