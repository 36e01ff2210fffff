using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Tests.Program;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>
/// Runs every documented command of this program, block by block, with a config and after an earlier run. The exit code
/// must be 0 unless a comment before the block says otherwise, as in
/// <c>&lt;!-- without a config, ends with 1 --&gt;</c>.
/// </summary>
public sealed class DocumentedCommandTests : ProgramTest
{
    // Tests of the image cover these variables. This machine may lack the users that the variables name.
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

        // Some documented commands need these files.
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

        // The container's config folder /data may be in use on this machine, so the config is in the test's folder.
        _ = environment.TryAdd("CONFIG_PATH", Folder.Config);
        return StartBare(environment, command.Arguments.Select(user.Translated));
    }
}
