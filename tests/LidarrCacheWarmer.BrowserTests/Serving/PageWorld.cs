using LidarrCacheWarmer.BrowserTests.Browsing;
using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.BrowserTests.Serving;

/// <summary>Simulated servers, and a schedule of the built program with its page. The tests of a class share it.</summary>
/// <param name="chromium">The browser.</param>
public abstract class PageWorld(Chromium chromium) : IAsyncLifetime
{
    public const string Password = "correct horse battery";

    private readonly UserFolder _folder = new();
    private SimulatedWorld? _servers;
    private RunningProgram? _schedule;
    private string? _session;

    public Chromium Browser { get; } = chromium;

    /// <summary>The port where the schedule listens.</summary>
    public int Port { get; } = FreePort.Find();

    /// <summary>The address of the overview, without a proxy.</summary>
    public string Address => $"http://127.0.0.1:{Port}{UrlBase}/";

    public SimulatedWorld Servers => _servers ?? throw new InvalidOperationException("The simulated servers have not been started.");

    internal RunningProgram Schedule => _schedule ?? throw new InvalidOperationException("The schedule has not been started.");

    protected virtual string UrlBase => "";

    protected virtual WorldOptions Options => new()
    {
        Library = new LibraryOptions { Artists = 4, AlbumsPerArtist = 2, AwkwardNames = false },
        Metadata = new MetadataOptions { Compact = true },
    };

    /// <summary>Further settings. The usual ones have a password.</summary>
    protected virtual IEnumerable<string> Settings => [$"web.password = {Password}"];

    /// <summary>How many runs end before the schedule starts.</summary>
    protected virtual int RunsBefore => 0;

    /// <summary>Whether tests begin when the first run of the schedule has ended, and not during it.</summary>
    protected virtual bool WaitsForTheFirstRun => true;

    public async ValueTask InitializeAsync()
    {
        _servers = await SimulatedWorld.StartAsync(Options);
        _folder.Configure(_servers, [
            "run.process_release_groups = true", "schedule.interval_seconds = 3600", "schedule.max_runs = 0",
            $"web.listen = 127.0.0.1:{Port}", .. UrlBase.Length > 0 ? [$"web.url_base = {UrlBase}"] : Array.Empty<string>(), .. Settings,
        ]);
        Prepare(_folder.Path);
        for (var run = 0; run < RunsBefore; run++)
        {
            await using var program = Start();
            (await program.EndAsync()).ExitCode.Should().Be(0);
        }

        await StartScheduleAsync();
    }

    /// <summary>Adds files beside the config before the first run.</summary>
    protected virtual void Prepare(string folder)
    {
    }

    public async Task StartScheduleAsync()
    {
        _schedule = Start("schedule");
        await Schedule.WhenItSaysAsync(WaitsForTheFirstRun ? "Next run" : "The page is at");
    }

    public async Task StopScheduleAsync()
    {
        await Schedule.SignalAsync("TERM");
        (await Schedule.EndAsync()).ExitCode.Should().Be(0);
        await Schedule.DisposeAsync();
    }

    /// <summary>Opens a profile that has logged in.</summary>
    public Task<Profile> OpenAsync(Screen screen) => OpenAsync(screen.ToOptions());

    /// <inheritdoc cref="OpenAsync(Screen)"/>
    public async Task<Profile> OpenAsync(BrowserNewContextOptions options)
    {
        _session ??= await LogInAsync();
        options.StorageState = _session;
        return await Browser.OpenAsync(options);
    }

    public async ValueTask DisposeAsync()
    {
        await (_schedule?.DisposeAsync() ?? ValueTask.CompletedTask);
        await Servers.DisposeAsync();
        _folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private RunningProgram Start(params IEnumerable<string> command) => BuiltProgram.Start(_folder.Path, [.. command, "--config", _folder.Config]);

    private async Task<string> LogInAsync()
    {
        await using var profile = await Browser.OpenAsync(Screen.Desktop);
        var tab = await profile.OpenAsync(Address);
        await tab.LogInAsync(Password);
        await Expect(tab.Button("Log out")).ToBeVisibleAsync();
        return await profile.StateAsync();
    }
}
