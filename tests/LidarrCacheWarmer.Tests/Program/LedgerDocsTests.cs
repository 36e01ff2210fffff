using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Every example of the page about the command, in its order.</summary>
public sealed partial class LedgerDocsTests : LedgerCommandTest
{
    private const string Nirvana = "5b11f4ce-a62d-471e-81fc-a69a8278c7da";

    [Fact]
    public async Task Every_example_of_the_page_does_what_it_says()
    {
        Configure();
        await File.WriteAllTextAsync(Folder.ArtistsCsv, $"mbid,artist_name,status\r\n{Nirvana},Nirvana,timeout\r\n24f8d8a5-269b-475c-a1cb-792990b0b2ee,Rancid,success\r\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(
            Folder.ReleaseGroupsCsv,
            $"rg_mbid,rg_title,artist_mbid,artist_name\r\n1b022e01-4da6-387b-8658-8678046e4cef,Nevermind,{Nirvana},Nirvana\r\n",
            TestContext.Current.CancellationToken);
        var examples = ExamplesOf(await File.ReadAllTextAsync(Page(), TestContext.Current.CancellationToken)).ToList();

        examples.Should().HaveCountGreaterThan(15);
        foreach (var example in examples)
        {
            var run = await LedgerAsync([.. example.Skip(1)]);

            run.ExitCode.Should().Be(0, because: $"{string.Join(' ', example)} says: {run.Error}");
        }
    }

    private static IEnumerable<IReadOnlyList<string>> ExamplesOf(string page) => page.Split('\n')
        .Where(line => line.StartsWith("lidarr-cache-warmer ", StringComparison.Ordinal))
        .Select(line => Words().Matches(line.Split('|')[0]).Skip(1).Select(word => word.Value.Trim('\'')).ToList());

    private static string Page([CallerFilePath] string test = "") =>
        Path.Combine(Path.GetDirectoryName(test)!, "..", "..", "..", "docs", "ledger.md");

    [GeneratedRegex("'[^']*'|\\S+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Words();
}
