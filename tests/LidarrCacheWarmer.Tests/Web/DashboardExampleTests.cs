using System.Text.Json;
using System.Text.RegularExpressions;
using LidarrCacheWarmer.Tests.Docs;

namespace LidarrCacheWarmer.Tests.Web;

/// <summary>The examples for dashboards in <c>docs/web.md</c>, against the answer of a running schedule.</summary>
public sealed partial class DashboardExampleTests : PageTest
{
    private static readonly string Page = File.ReadAllText(Path.Combine(Pages.Root, "docs", "web.md"));

    [Fact]
    public async Task Every_value_that_an_example_reads_is_in_the_summary()
    {
        await StartPageAsync(WithAccounts);
        var summary = JsonDocument.Parse((await GetAsync("/api/v1/summary", $"X-Api-Key: {ReadKey}")).Body).RootElement;

        var read = ReadValue().Matches(Page).Select(match => match.Groups["name"].Value).Distinct().ToList();

        read.Should().HaveCountGreaterThan(4);
        read.Where(name => !summary.TryGetProperty(name, out _)).Should().BeEmpty();
    }

    [Fact]
    public async Task Every_address_of_the_page_in_the_docs_is_answered()
    {
        await StartPageAsync(WithAccounts);

        var paths = Address().Matches(Page).Select(match => match.Groups["path"].Value).Distinct().ToList();
        paths.Should().Contain("/api/v1/summary");
        foreach (var path in paths)
        {
            (await GetAsync(path, $"X-Api-Key: {ReadKey}")).Status.Should().BeOneOf([200, 405], path);
        }
    }

    [GeneratedRegex(@"(field: |\[BODY\]\.|value_json\.|Json Query `)(?<name>\w+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ReadValue();

    [GeneratedRegex(@"(nas\.lan|ADDRESS):8687(?<path>/[\w/.]+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Address();
}
