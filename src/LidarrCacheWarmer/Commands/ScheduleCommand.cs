using LidarrCacheWarmer.Configuration;
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
        var time = TimeProvider.System;
        var environment = ProcessEnvironment.Variables();
        using var signals = new StopSignals();
        using var supervisor = new Supervisor(new SystemdNotifier(), environment, time);
        var report = new ScheduleReport(StandardOutput.Writer, Console.Error, supervisor, time);
        var session = new Session(Connections.Of(time), time, new Random());
        await using var watch = new WatchPost(
            (options, heard, stop) => new LibraryWatch(Connections.To(options), ProgramIdentity.UserAgent, report.Note, time, new Random()).RunAsync(heard, stop),
            session.Hints);
        var schedule = new Schedule(
            new ConfigReading(create => new ConfigLoader().Load(overrides, environment, create), report, time),
            session,
            options => ReportChoice.For(options, time),
            options => new PlainReport(StandardOutput.Writer, options, time),
            watch,
            report,
            time,
            new Random());
        return await schedule.RunAsync(signals.Token);
    });
}
