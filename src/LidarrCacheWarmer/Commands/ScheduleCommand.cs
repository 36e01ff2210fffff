using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Scheduling;
using LidarrCacheWarmer.Sessions;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Watching;
using Microsoft.Extensions.Hosting.Systemd;

namespace LidarrCacheWarmer.Commands;

/// <summary>Run after run, by itself.</summary>
internal static class ScheduleCommand
{
    public static Task<int> ExecuteAsync(CommandLineOverrides overrides) => Complaints.GuardAsync(async () =>
    {
        Memory.KeepTogether();
        var time = TimeProvider.System;
        var environment = ProcessEnvironment.Variables();
        using var signals = new StopSignals();
        using var supervisor = new Supervisor(new SystemdNotifier(), environment, time);
        var report = new ScheduleReport(StandardOutput.Writer, Console.Error, supervisor, time);
        var session = new Session(Connections.Of(time), time, new Random());
        await using var watch = new WatchPost(
            (options, heard, stop) => WatchAsync(options, heard, report, time, stop),
            session.Hints,
            fault => report.Note($"Lidarr is not watched any more until the next run: {Complaints.Of(fault).Sentence}", DiagnosticLevel.Warning));
        var schedule = new Schedule(
            new ConfigReading(create => new ConfigLoader().Load(overrides, environment, create), report, time),
            session,
            options => ReportChoice.For(options, time),
            new Interlude(session, options => new PlainReport(StandardOutput.Writer, options, time), report, time),
            watch,
            report,
            time,
            new Random());
        return await schedule.RunAsync(signals.Token);
    });

    private static async Task WatchAsync(
        LidarrOptions options, Action<LibraryHint> heard, ScheduleReport report, TimeProvider time, CancellationToken stop)
    {
        var connection = Connections.To(options);
        using var lidarr = new LidarrClient(connection, ProgramIdentity.UserAgent, time);
        var watch = new LibraryWatch(
            connection, lidarr, ProgramIdentity.UserAgent, time, new Random(), note => report.Note(note.Text, note.Level));
        await watch.RunAsync(heard, stop);
    }
}
