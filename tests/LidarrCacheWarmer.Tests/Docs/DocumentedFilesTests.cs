using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Library.Manual;
using LidarrCacheWarmer.Tests.Program;
using YamlDotNet.Core;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>Every file that a page shows can be used as it stands.</summary>
public sealed class DocumentedFilesTests
{
    private static readonly string[] Known = ["", "text", "bash", "console", "ini", "yaml", "json", "csv", "sql", "xml", "dockerfile"];

    public static TheoryData<string> Configs => Pages.Blocks(block => block.Language == "ini" && !block.IsUnit);

    public static TheoryData<string> Data => Pages.Blocks(block => block.Language is "yaml" or "json");

    [Theory]
    [MemberData(nameof(Configs))]
    public void A_config_loads_and_nothing_is_said_of_it_but_what_the_page_says(string place)
    {
        using var folder = new UserFolder();
        var block = Pages.Block(place);
        File.WriteAllText(folder.Config, block.Text);

        // The pages show no key, and fragments have no section for it.
        var environment = new Dictionary<string, string> { ["LCW__LIDARR__API_KEY"] = "0123456789abcdef0123456789abcdef" };
        var result = new ConfigLoader().Load(new CommandLineOverrides { ConfigPath = folder.Config }, environment, createIfMissing: false);

        var problems = result is ConfigInvalid invalid ? invalid.Problems : ((ConfigLoaded)result).Problems;
        problems.Should().HaveSameCount(block.Says, string.Join('\n', problems.Select(problem => problem.Sentence)));
        problems.Zip(block.Says).Should().AllSatisfy(pair => pair.First.Sentence.Should().Contain(pair.Second));
        result.Should().BeOfType<ConfigLoaded>();
    }

    [Theory]
    [MemberData(nameof(Data))]
    public void YAML_and_JSON_can_be_read_and_a_list_of_manual_entries_has_no_problem(string place)
    {
        using var folder = new UserFolder();
        var block = Pages.Block(place);
        // JSON is YAML too.
        var read = () => Read(block.Text);
        read.Should().NotThrow();

        if (block.Lines.Any(line => Mbid.TryParse(line.TrimEnd(':'), out _)))
        {
            File.WriteAllText(folder.At("manual_entries.yml"), block.Text);
            ManualEntriesFile.Read(folder.At("manual_entries.yml")).Problems.Should().BeEmpty();
        }
    }

    [Fact]
    public void Every_block_says_what_it_is_in_a_word_that_these_tests_know() =>
        Pages.OfUsers.SelectMany(page => page.Blocks).Where(block => !Known.Contains(block.Language)).Should().BeEmpty();

    private static void Read(string yaml)
    {
        var parser = new Parser(new StringReader(yaml));
        while (parser.MoveNext())
        {
        }
    }
}
