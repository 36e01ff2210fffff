using System.CommandLine;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Runs;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Web;
using Microsoft.Extensions.Hosting.Systemd;

namespace LidarrCacheWarmer.Cli;

/// <summary>Runs repeatedly, as a service.</summary>
internal static class ScheduleCommand
{
    // A Lidarr that restarts is no news, because the schedule tries again within minutes.
    private static readonly TimeSpan FailurePatience = TimeSpan.FromMinutes(15);

    private const string Description =
        """
        Runs again and again, as set in [schedule]: every interval_seconds, not in quiet_hours, max_runs times. Reads the
        config file again before each run. If the config has errors, the schedule waits until you correct them. Between two
        runs, the schedule warms additions to Lidarr at once (watch_lidarr). A signal stops the schedule within seconds.

        Examples:
          lidarr-cache-warmer schedule --config config.ini
          CONFIG_PATH=/data/config.ini FORCE_ARTISTS=true lidarr-cache-warmer schedule

        Exit codes: 0 max_runs reached or stopped by a signal, 1 default config created, 2 usage.
        """;

    /// <summary>The command <c>schedule</c>.</summary>
    public static Command Create()
    {
        var schedule = new ExplainedCommand("schedule", "Run again and again, as a service", Description);
        var options = new RunningOptions(schedule);
        schedule.SetAction((parsed, _) => ExecuteAsync(options.Read(parsed)));
        return schedule;
    }

    private static Task<int> ExecuteAsync(CommandLineOverrides overrides) => ErrorReporter.GuardAsync(async () =>
    {
        Memory.KeepTogether();
        var time = TimeProvider.System;
        var environment = ProcessEnvironment.Variables();
        using var signals = new StopSignals();
        using var systemd = new SystemdStatus(new SystemdNotifier(), environment, time);
        var lines = new ScheduleLines(overrides.Quiet ? new WarningsWriter(StandardOutput.Writer) : StandardOutput.Writer, StandardError.Writer, time);
        var notes = new ScheduleNotes(lines);
        var hub = new StatusHub();
        hub.Subscribe(systemd);
        // Null without a usable path. Then the first reading of the config says why.
        var configPath = new ConfigLoader().Locate(overrides.ConfigPath, environment).Path;
        using var state = configPath is null ? null : new ScheduleStateFile(configPath, Warn, time);
        using var progress = configPath is null ? null : new ProgressFile(configPath, RunStarter.Schedule, () => hub.Current?.Run, Warn, time);
        if (state is not null && progress is not null)
        {
            hub.Subscribe(state);
            hub.Subscribe(progress);
        }

        var report = new ScheduleReport(lines, notes, new ScheduleStateTracker(hub, time));
        using var executor = new RunExecutor(Connections.Create(time), time, new Random());
        using var control = new ScheduleControl(new PauseFile(configPath, time));
        await using var watch = new WatcherHost(
            (options, heard, stop) => WatchAsync(options, heard, notes, time, stop),
            executor.Hints,
            (lidarr, fault) => notes.Note(
                $"Stopped watching {(lidarr.Name == InstanceName.Unnamed ? "Lidarr" : $"[{lidarr.Name}]")} until the next run: "
                    + $"{ErrorReporter.Describe(fault).Sentence}",
                DiagnosticLevel.Warning));
        await using var announcements = configPath is null
            ? null
            : new Announcements(hub, executor, () => control.PausedSince, configPath, control.RequestRun, (sentence, level) => notes.Note(sentence, level), FailurePatience, time);
        await using var page = new WebHost(new Site(hub, executor, control, time), (sentence, level) => notes.Note(sentence, level));
        Func<WarmerOptions, IRunDisplay> plain = options => ReportChoice.Lines(options, time);
        var pause = new PauseWait(control, executor, plain, report, time);
        var schedule = new Schedule(
            new ConfigReading(create => new ConfigLoader().Load(overrides, environment, create), report, time),
            executor,
            (options, status) => ReportChoice.For(options, status, time),
            new IdlePeriod(executor, control, pause, plain, report, time),
            control,
            pause,
            [FollowLogTime, watch.FollowAsync, page.FollowAsync, .. announcements is null ? [] : new Func<WarmerOptions, Task>[] { announcements.FollowAsync }],
            report,
            time,
            new Random());
        return await schedule.RunAsync(signals.Token);

        Task FollowLogTime(WarmerOptions options)
        {
            LogStamps.Apply(options.Monitoring.LogTime, time);
            return Task.CompletedTask;
        }

        void Warn(string sentence) => notes.Note(sentence, DiagnosticLevel.Warning);
    });

    private static async Task WatchAsync(
        LidarrOptions options, Action<LibraryHint> heard, ScheduleNotes notes, TimeProvider time, CancellationToken stop)
    {
        var connection = Connections.To(options);
        using var lidarr = new LidarrClient(connection, ProgramIdentity.UserAgent, time);
        var watch = new LibraryWatch(
            connection, lidarr, ProgramIdentity.UserAgent, time, new Random(), note => notes.Note(note.Text, note.Level));
        await watch.RunAsync(heard, stop);
    }
}
