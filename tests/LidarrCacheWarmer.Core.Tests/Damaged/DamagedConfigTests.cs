using System.Text;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Core.Tests.Ledger;
using LidarrCacheWarmer.Library.Manual;

namespace LidarrCacheWarmer.Core.Tests.Damaged;

public sealed class DamagedConfigTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public Task A_damaged_config_gives_a_configuration_or_problems_of_one_line_each() => DamagedFiles.ReadAsync(Fixtures.In("Configuration", "*.ini"), bytes =>
    {
        File.WriteAllBytes(_folder["config.ini"], bytes);

        var result = new ConfigLoader().Load(
            new CommandLineOverrides { ConfigPath = _folder["config.ini"] }, new Dictionary<string, string>(), createIfMissing: false);

        var problems = result is ConfigLoaded loaded ? loaded.Problems : result.Should().BeOfType<ConfigInvalid>().Which.Problems;
        problems.Select(problem => problem.Sentence).Should().NotContain(sentence => sentence.Any(char.IsControl));
        problems.Any(problem => problem.IsFatal).Should().Be(result is ConfigInvalid);
    });

    [Fact]
    public async Task A_damaged_manual_list_gives_entries_and_problems_of_one_line_each()
    {
        const string Text = """
            # Mine
            5b11f4ce-a62d-471e-81fc-a69a8278c7da:
              name: "Nirvana"
              release-groups:
                - 1b022e01-4da6-387b-8658-8678046e4cef
                - F1AFEC0B-26DD-3DB5-9AA1-C91229A74A24   # Bleach
            a74b1b7f-71a5-4011-9441-d0b5e4122711:
              name: 'Radiohead'
            ---
            { 83d91898-7763-47d7-b03b-b92132375c47: { name: Pink Floyd } }
            """;
        await DamagedFiles.ReadAsync([Encoding.UTF8.GetBytes(Text)], bytes =>
        {
            File.WriteAllBytes(_folder["manual.yml"], bytes);

            var entries = ManualEntriesFile.Read(_folder["manual.yml"]);

            entries.Artists.Should().OnlyContain(artist => !string.IsNullOrWhiteSpace(artist.Name));
            entries.Problems.Select(problem => problem.Sentence("manual.yml")).Should().OnlyContain(sentence => !sentence.Any(char.IsControl));
        });
    }
}
