using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>Gives each test of the built program its own simulated servers and user's folder.</summary>
public abstract class ProgramTest : IAsyncLifetime
{
    private readonly List<RunningProgram> _programs = [];
    private SimulatedWorld? _world;

    internal SimulatedWorld World => _world ?? throw new InvalidOperationException("The simulated servers have not been started.");

    internal SimulatedMetadata Metadata => World.Metadata;

    internal SimulatedLidarr Lidarr => World.Lidarr;

    internal IReadOnlyList<SimulatedArtist> Artists => World.Library.Artists;

    internal UserFolder Folder { get; } = new();

    protected virtual WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 4, AlbumsPerArtist = 2, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    /// <summary>The requested entry paths in order, without the base path and without the root page.</summary>
    internal IReadOnlyList<string> Asked =>
    [
        .. Metadata.Log.Requests.Select(request => request.Target["/api/v0.4".Length..]).Where(path => path.Length > 0),
    ];

    public async ValueTask InitializeAsync() => _world = await SimulatedWorld.StartAsync(Options);

    public async ValueTask DisposeAsync()
    {
        foreach (var program in _programs)
        {
            await program.DisposeAsync();
        }

        await World.DisposeAsync();
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    internal void Configure(params IEnumerable<string> settings) => Folder.Configure(World, settings);

    /// <summary>Starts the program with the folder's config.</summary>
    internal RunningProgram Start(params IEnumerable<string> arguments) => StartWith(new Dictionary<string, string>(), arguments);

    internal RunningProgram StartWith(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        StartBare(environment, ["--config", Folder.Config, .. arguments]);

    /// <summary>Starts the service with the folder's config.</summary>
    internal RunningProgram StartSchedule() => StartSchedule(new Dictionary<string, string>());

    internal RunningProgram StartSchedule(IReadOnlyDictionary<string, string> environment) =>
        StartBare(environment, ["schedule", "--config", Folder.Config]);

    /// <summary>Stops a service as a container is stopped, and checks its exit code.</summary>
    internal static async Task<ProgramRun> StopAsync(RunningProgram program, string signal = "TERM")
    {
        await program.SignalAsync(signal);
        var run = await program.EndAsync();
        run.ExitCode.Should().Be(0, because: run.Error);
        return run;
    }

    /// <summary>Starts the program with only these arguments.</summary>
    internal RunningProgram StartBare(IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        Keep(BuiltProgram.Start(Folder.Path, arguments, environment));

    /// <summary>Starts the program with the folder's config on a disk that soon fills up.</summary>
    internal RunningProgram StartOnFullDisk(int kilobytes, params IEnumerable<string> command) =>
        Keep(BuiltProgram.StartOnFullDisk(Folder.Path, [.. command, "--config", Folder.Config], kilobytes));

    /// <summary>Starts the program with the folder's config under another program.</summary>
    internal RunningProgram StartUnder(IReadOnlyList<string> command, params IEnumerable<string> arguments) =>
        Keep(BuiltProgram.StartUnder(command, Folder.Path, ["--config", Folder.Config, .. arguments]));

    /// <summary>Starts a command with the folder's config from a shell, which may close or redirect its streams or set limits.</summary>
    internal RunningProgram StartFromShell(string before, string redirections, params IEnumerable<string> command) =>
        StartFromShell(before, redirections, new Dictionary<string, string>(), command);

    /// <inheritdoc cref="StartFromShell(string, string, IEnumerable{string})"/>
    internal RunningProgram StartFromShell(
        string before, string redirections, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> command) =>
        Keep(BuiltProgram.StartFromShell(Folder.Path, before, redirections, [.. command, "--config", Folder.Config], environment));

    /// <summary>Runs the program with the folder's config to its end.</summary>
    internal Task<ProgramRun> RunAsync(params IEnumerable<string> arguments) => Start(arguments).EndAsync();

    /// <summary>Runs the program with the folder's config, and clears the request logs.</summary>
    internal async Task<ProgramRun> RunBeforeAsync(params IEnumerable<string> arguments)
    {
        var run = await RunAsync(arguments);
        run.ExitCode.Should().Be(0, because: run.Error);
        Metadata.Log.Reset();
        Lidarr.Log.Reset();
        return run;
    }

    internal string StatusOf(SimulatedArtist artist) => LedgerRows.Artists(Folder)[artist.Mbid]["status"];

    internal static string PathOf(SimulatedArtist artist) => $"/artist/{artist.Mbid}";

    internal static string PathOf(SimulatedAlbum album) => $"/album/{album.Mbid}";

    private RunningProgram Keep(RunningProgram program)
    {
        _programs.Add(program);
        return program;
    }
}
