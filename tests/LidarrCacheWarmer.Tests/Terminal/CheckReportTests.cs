using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class CheckReportTests
{
    private static readonly Finding[] Findings =
    [
        new(FindingGroup.Configuration, FindingLevel.Ok, "/data/config.ini is valid."),
        new(FindingGroup.Configuration, FindingLevel.Note, "The environment overrides the file for: lidarr.api_key = *** (LCW__LIDARR__API_KEY)."),
        new(FindingGroup.Lidarr, FindingLevel.Warning, "Its library has no artists. Add some artists first."),
        new(FindingGroup.MetadataServer, FindingLevel.Ok, "Sigur\e[2J Rós\r\n is warm."),
        new(FindingGroup.Ledger, FindingLevel.Error, "The ledger /data/mbid_cache.db is a directory; remove it."),
        new(FindingGroup.Machine, FindingLevel.Ok, "81.9 GB free for /data."),
    ];

    [Fact]
    public async Task Findings_are_grouped_and_counted()
    {
        using var output = new StringWriter { NewLine = "\n" };

        await CheckReport.WriteAsync(output, Findings.ToAsyncEnumerable());
        await output.WriteAsync("\n---\n\n");
        await CheckReport.WriteAsync(output, Findings.Where(finding => finding.Level != FindingLevel.Error).ToAsyncEnumerable());

        Snapshot.Matches("check", output.ToString());
    }

    [Fact]
    public async Task The_JSON_document_has_all_findings()
    {
        using var output = new StringWriter { NewLine = "\n" };

        await CheckReport.WriteJsonAsync(output, Findings.ToAsyncEnumerable());

        Snapshot.Matches("check-json", output.ToString());
    }
}
