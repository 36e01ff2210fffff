using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>The simulated servers for tests of <c>check</c>. Lidarr has a URL base.</summary>
public abstract class CheckCommandTest : ProgramTest
{
    protected override WorldOptions Options => base.Options with { Lidarr = new LidarrOptions { UrlBase = "/music" } };

    internal static IEnumerable<string> Errors(ProgramRun run) => run.OutputLines.Where(line => line.StartsWith("  ❌ ", StringComparison.Ordinal));

    /// <summary>Runs <c>check</c> to its end, with the folder's config.</summary>
    internal Task<ProgramRun> CheckAsync(params IEnumerable<string> arguments) =>
        StartBare(new Dictionary<string, string>(), ["check", "--config", Folder.Config, .. arguments]).EndAsync();
}
