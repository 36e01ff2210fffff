using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Notifications.Changes;
using LidarrCacheWarmer.Notifications.Delivering;
using LidarrCacheWarmer.Notifications.Services;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Summary;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using Microsoft.Extensions.Hosting.Systemd;

namespace LidarrCacheWarmer.Tests.Service;

/// <summary>The whole service in virtual time. Only its network and its clock are simulated.</summary>
internal sealed class VirtualWorld : IDisposable
{
    private readonly TextWriter _output;
    private readonly StringWriter _errors = new();

    /// <summary>Creates the service and its simulated servers.</summary>
    /// <param name="keepsOutput">Whether the output is kept. Over weeks, the output would be large.</param>
    public VirtualWorld(bool keepsOutput = true)
    {
        _output = keepsOutput ? new StringWriter() : TextWriter.Null;
        Time = new VirtualTime(new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero));
        Service = new PretendService(Time);
    }

    public VirtualTime Time { get; }

    public PretendService Service { get; }

    public PretendLibrary Library { get; } = new();

    public UserFolder Folder { get; } = new();

    /// <summary>How often the ledger was opened, successfully or not.</summary>
    public int LedgersOpened { get; private set; }

    /// <summary>If set, this function opens the ledger in place of the program's own code.</summary>
    public Func<LedgerOptions, ILedger>? OpenLedger { get; set; }

    /// <summary>The addresses of the metadata servers that the program connected to, in order.</summary>
    public List<string> Servers { get; } = [];

    /// <summary>The messages to the service manager, in order.</summary>
    public List<string> Statuses { get; } = [];

    /// <summary>The states of the service as a health check would read them, in order.</summary>
    public List<ScheduleStateDocument> States { get; } = [];

    /// <summary>The messages to people, in order, with the time since the start.</summary>
    public List<(TimeSpan At, NotifyOptions To, Message Message)> Notified { get; } = [];

    /// <summary>Whether the services that take messages answer.</summary>
    public bool TakesMessages { get; set; } = true;

    /// <summary>What the sending of messages throws, as a bug in the program would; null for nothing.</summary>
    public Exception? MessageFault { get; set; }

    /// <summary>The status of the service.</summary>
    public StatusHub Hub { get; } = new();

    /// <summary>What people ask of the service; null before it has started.</summary>
    public ScheduleControl? Control { get; private set; }

    /// <summary>The current result of a health check.</summary>
    public Health Health => Health.Assess(Folder.Config, States.LastOrDefault(), lives: true, Time);

    /// <summary>Tells the service that Lidarr has added an entry; null until the service watches Lidarr.</summary>
    public Action<LibraryHint>? Hear { get; private set; }

    public string Output => _output.ToString() ?? "";

    public IReadOnlyList<string> Lines => Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public string Errors => _errors.ToString();

    public void Configure(params string[] lines) =>
        File.WriteAllText(Folder.Config, $"[lidarr]\nbase_url = http://lidarr.test\napi_key = 0123456789abcdef\n{string.Join('\n', lines)}\n");

    /// <summary>Adds an artist to Lidarr and to the metadata service.</summary>
    public void AddArtist(int artist, TimeSpan life, bool isBroken = false, int albums = 0)
    {
        Library.Add(artist, albums);
        foreach (var path in PretendLibrary.PathsOf(artist, albums))
        {
            Service.Add(path, new PretendEntry { Life = life, IsBroken = isBroken });
        }
    }

    /// <summary>Adds artists without albums to Lidarr. Their answers are cached for twenty days.</summary>
    public void AddArtists(int from, int to, bool isBroken = false)
    {
        for (var artist = from; artist < to; artist++)
        {
            AddArtist(artist, TimeSpan.FromDays(20), isBroken);
        }
    }

    /// <summary>Sends Lidarr's events about an artist and its albums.</summary>
    public void Hint(int artist, int albums = 0)
    {
        Hear!(new ArtistHint(PretendLibrary.ArtistOf(artist, albums)));
        for (var album = 0; album < albums; album++)
        {
            HintAlbum(artist, album);
        }
    }

    /// <summary>Sends Lidarr's event about an album.</summary>
    public void HintAlbum(int artist, int album = 0) => Hear!(new AlbumHint(PretendLibrary.AlbumOf(artist, album)));

    /// <summary>Runs the service together with the actions of a test. Then it stops the service.</summary>
    public int Run(Func<VirtualWorld, Task> beside) => Time.Run(async () =>
    {
        using var stop = new CancellationTokenSource();
        var service = RunAsync(stop.Token);
        await beside(this);
        Cancel(stop);
        return await service;
    });

    /// <summary>Runs the service until it ends by itself.</summary>
    public int Run() => Time.Run(() => RunAsync(CancellationToken.None));

    public Task PassAsync(TimeSpan span) => Task.Delay(span, Time);

    public void Dispose()
    {
        _output.Dispose();
        _errors.Dispose();
        Folder.Dispose();
    }

    // This does not call CancelAsync, which would continue on another thread.
    private static void Cancel(CancellationTokenSource source) => source.Cancel();

    private async Task<int> RunAsync(CancellationToken stop)
    {
        using var supervisor = new SystemdStatus(new PretendSupervisor(Statuses), new Dictionary<string, string>(), Time);
        Hub.Subscribe(supervisor);
        Hub.Subscribe(new Listener(this));
        var lines = new ScheduleLines(_output, _errors, Time);
        var notes = new ScheduleNotes(lines);
        var report = new ScheduleReport(lines, notes, new ScheduleStateTracker(Hub, Time));
        using var session = new RunExecutor(
            new Connections
            {
                Lidarr = options => new LidarrClient(Connections.To(options), "test", Time, new Unowned(Library)),
                Metadata = (server, _) =>
                {
                    Servers.Add(server.Text);
                    return Service;
                },
                Ledger = options =>
                {
                    LedgersOpened++;
                    return OpenLedger?.Invoke(options) ?? LedgerOpening.OpenForRun(Connections.LocationOf(options), Time);
                },
            },
            Time,
            new Random(1));
        Func<WarmerOptions, IRunDisplay> plain = options => new PlainReport(_output, options, Time);
        using var control = Control = new ScheduleControl(new PauseFile(Folder.Config, Time));
        var pause = new PauseWait(control, session, plain, report, Time);
        var changes = new RunNews(Time);
        session.Listener = changes;
        WarmerOptions? followed = null;
        using var notifyFile = new NotifyFile(Folder.Config, complaint => notes.Note(complaint, DiagnosticLevel.Warning));
        await using var notifications = new NotificationHost(
            () => followed is null ? null : Overview.From(Hub.Current, session.Statistics, followed, control.PausedSince, Time.GetUtcNow()),
            new Notifier(notifyFile, changes, NotifyAsync, notes.Note, TimeSpan.FromMinutes(15), Time),
            notifyFile,
            notes.Note,
            Time);
        Hub.Subscribe(notifications);
        await using var watch = new WatcherHost(WatchAsync, session.Hints, (_, fault) => notes.Note(fault.Message, DiagnosticLevel.Warning));
        return await new Schedule(
            new ConfigReading(create => new ConfigLoader().Load(new CommandLineOverrides { ConfigPath = Folder.Config }, new Dictionary<string, string>(), create), report, Time),
            session,
            (options, _) => new PlainReport(_output, options, Time),
            new IdlePeriod(session, control, pause, plain, report, Time),
            control,
            pause,
            [watch.FollowAsync, options => notifications.FollowAsync(followed = options)],
            report,
            Time,
            new Random(1)).RunAsync(stop);
    }

    private async Task<Delivery> NotifyAsync(NotifyOptions to, Message message, CancellationToken ct)
    {
        await Task.Delay(TimeSpan.FromMilliseconds(200), Time, ct);
        if (MessageFault is not null)
        {
            throw MessageFault;
        }

        if (TakesMessages)
        {
            Notified.Add((Time.Elapsed, to, message));
        }

        return TakesMessages ? Delivery.Done : Delivery.Failed("The phone is off.");
    }

    private async Task WatchAsync(LidarrOptions options, Action<LibraryHint> heard, CancellationToken stop)
    {
        Hear = heard;
        await Task.Delay(Timeout.InfiniteTimeSpan, Time, stop);
    }

    private sealed class Listener(VirtualWorld world) : IScheduleListener
    {
        public void On(ScheduleState state) => world.States.Add(ScheduleStateDocument.From(state, isLocked: true, world.Time));
    }

    // A client disposes its handler after each run, but the simulated library must live on.
    private sealed class Unowned(PretendLibrary library) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            library.AnswerAsync(request);
    }

    private sealed class PretendSupervisor(List<string> statuses) : ISystemdNotifier
    {
        public bool IsEnabled => true;

        public void Notify(ServiceState state) => statuses.Add(state.ToString());
    }
}
