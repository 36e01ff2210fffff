using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>
/// Runs every command of ours on the pages, in the order of its block, with a config and after an earlier run. It must end
/// with 0 unless a comment before the block says otherwise, as in <c>&lt;!-- without a config, ends with 1 --&gt;</c>.
/// </summary>
public sealed class DocumentedCommandTests : ProgramTest
{
    // The user of a container is tested with containers; this machine may not have such a user.
    private static readonly string[] OfContainers = ["PUID", "PGID", "UMASK"];

    public static TheoryData<string> Shell => Pages.Blocks(block => block.Language is "bash" or "console");

    public static TheoryData<string> Units => Pages.Blocks(block => block.IsUnit);

    protected override WorldOptions Options => new() { Library = new LibraryOptions { Artists = 4, AlbumsPerArtist = 2 } };

    [Theory]
    [MemberData(nameof(Shell))]
    public async Task A_documented_command_exits_as_the_page_says(string place) => await RunAsync(Pages.Block(place), DocumentedCommand.In);

    [Theory]
    [MemberData(nameof(Units))]
    public async Task A_systemd_unit_starts_the_service(string place) => await RunAsync(Pages.Block(place), DocumentedCommand.OfUnit);

    private async Task RunAsync(CodeBlock block, Func<CodeBlock, IReadOnlyList<DocumentedCommand>> read)
    {
        var commands = read(block);
        if (!block.IsWithoutConfig && commands.Count > 0)
        {
            Configure("run.process_release_groups = true", "schedule.max_runs = 1");
            (await StartBare(NoVariables, "--config", Folder.Config).EndAsync()).ExitCode.Should().Be(0);
        }

        // Files that some commands need.
        await File.WriteAllTextAsync(Folder.At("key.txt"), Lidarr.ApiKey);
        foreach (var command in commands)
        {
            var run = await StartAsDocumented(command).EndAsync();

            run.ExitCode.Should().Be(block.ExitCode, $"{command} promises that; it said: {run.Output}{run.Error}");
        }
    }

    private static Dictionary<string, string> NoVariables => [];

    private RunningProgram StartAsDocumented(DocumentedCommand command)
    {
        var user = new PretendUser(Folder.Path, Artists);
        var environment = command.Environment.ToDictionary(pair => pair.Key, pair => user.Translated(pair.Value), StringComparer.Ordinal);
        foreach (var variable in OfContainers)
        {
            _ = environment.Remove(variable);
        }

        // A container has the config in /data; that folder may be in use on this machine.
        _ = environment.TryAdd("CONFIG_PATH", Folder.Config);
        return StartBare(environment, command.Arguments.Select(user.Translated));
    }
}
