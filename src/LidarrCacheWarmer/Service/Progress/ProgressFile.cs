using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service.Progress;

/// <summary>
/// The progress file, which lies beside the config while a run is in progress. The commands <c>status</c> and
/// <c>healthcheck</c> read it. A timer writes it every five seconds, so the run never waits for the file. Between two
/// runs nothing is written, so that a disk may sleep. A lock file beside it shows that the run is alive. If the file
/// cannot be written, the run reports that once and continues.
/// </summary>
/// <param name="configPath">The config file, as an absolute path.</param>
/// <param name="startedBy">The command that executes the runs.</param>
/// <param name="status">Returns the status of the run; null before its first event.</param>
/// <param name="complain">Called once when the progress cannot be written, on any thread; called again only after a
/// success in between.</param>
/// <param name="time">The clock.</param>
internal sealed class ProgressFile(
    string configPath, RunStarter startedBy, Func<RunStatus?> status, Action<string> complain, TimeProvider time) : IScheduleListener, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private readonly string _path = PathOf(configPath);
    private readonly Lock _writing = new();
    private Appointment _started;
    private ITimer? _timer;
    private FileStream? _lock;
    private bool _isLocked;
    private bool _hasComplained;

    /// <summary>The progress file of a config.</summary>
    public static string PathOf(string configPath) => configPath + ".progress";

    /// <summary>A run begins.</summary>
    public void Begin()
    {
        lock (_writing)
        {
            if (_timer is null)
            {
                _started = Appointment.For(time.GetUtcNow(), time);
                _timer = time.CreateTimer(_ => WriteUnlessBusy(), null, Interval, Interval);
                Write();
            }
        }
    }

    /// <summary>The run has ended: deletes the file and releases the lock.</summary>
    public void End()
    {
        lock (_writing)
        {
            _timer?.Dispose();
            _timer = null;
            if (_lock is not null)
            {
                JsonFile.TryDelete(_path);
                _lock.Dispose();
                _lock = null;
            }
        }
    }

    /// <inheritdoc/>
    public void On(ScheduleState state)
    {
        if (state.Activity == ScheduleActivity.Running)
        {
            Begin();
        }
        else
        {
            End();
        }
    }

    public void Dispose() => End();

    private void WriteUnlessBusy()
    {
        // The disk is still busy with the previous write; the next timer tick writes the progress.
        if (!_writing.TryEnter())
        {
            return;
        }

        try
        {
            if (_timer is not null)
            {
                Write();
            }
        }
        finally
        {
            _writing.Exit();
        }
    }

    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "No fault of this file may end the run.")]
    private void Write()
    {
        try
        {
            // Without the lock, another run with this config writes the file, and its ledger is in use. Or a reader
            // holds the lock for a moment; then the next write succeeds.
            if (HasLock())
            {
                JsonFile.Replace(
                    _path, ProgressDocument.From(startedBy, _started, status(), _isLocked, time), ProgressJson.Default.ProgressDocument);
                _hasComplained = false;
            }
        }
        catch (Exception fault)
        {
            if (_lock is not null)
            {
                // The file would show outdated progress.
                JsonFile.TryDelete(_path);
            }

            if (!_hasComplained)
            {
                _hasComplained = true;
                complain($"Cannot write the progress for 'status' to {_path} ({fault.Message.TrimEnd('.')}). The run continues without it.");
            }
        }
    }

    // On some network shares, a lock does not exclude other processes.
    private bool HasLock()
    {
        var path = JsonFile.LockOf(_path);
        if (_lock is null && FileLock.TryTake(path) is { } taken)
        {
            _lock = taken;
            _isLocked = FileLock.IsHeld(path) == true;
        }

        return _lock is not null;
    }
}
