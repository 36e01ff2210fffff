using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The state file, which lies beside the config. The command <c>healthcheck</c> reads this file. It is written only on
/// changes, so that a disk may sleep between two runs. A lock file beside the state file shows that the schedule is
/// alive. If the state file cannot be written, the schedule reports that once and continues.
/// </summary>
/// <param name="configPath">The config file, as an absolute path.</param>
/// <param name="complain">Called once when the state cannot be written; called again only after a success in
/// between.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduleStateFile(string configPath, Action<string> complain, TimeProvider time) : IScheduleListener, IDisposable
{
    private readonly string _path = PathOf(configPath);

    private FileStream? _lock;
    private bool _hasComplained;

    /// <summary>The state file of a config.</summary>
    public static string PathOf(string configPath) => configPath + ".schedule";

    /// <summary>Reads the state of a config's schedule.</summary>
    /// <param name="configPath">The config file, as an absolute path.</param>
    /// <returns>
    /// The last state, null when unreadable; and whether the schedule is alive, null when unknown.
    /// </returns>
    public static (ScheduleStateDocument? State, bool? Lives) Read(string configPath)
    {
        var path = PathOf(configPath);
        var isLocked = FileLock.IsHeld(JsonFile.LockOf(path));
        var state = JsonFile.TryRead(path, ScheduleStateJson.Default.ScheduleStateDocument, read => read.IsPossible);
        return (state, state is { IsLocked: false } && isLocked == false ? null : isLocked);
    }

    /// <inheritdoc/>
    public void On(ScheduleState state)
    {
        try
        {
            var isLocked = IsLocked();
            if (_lock is null)
            {
                // One failure may be a health check holding the lock briefly.
                if (state.Activity != ScheduleActivity.Starting)
                {
                    Complain("another schedule uses the same config");
                }

                return;
            }

            JsonFile.Replace(
                _path, ScheduleStateDocument.From(state, isLocked, time), ScheduleStateJson.Default.ScheduleStateDocument);
            _hasComplained = false;
        }
        catch (Exception fault) when (JsonFile.IsOfTheDisk(fault))
        {
            // The file would show an outdated state.
            JsonFile.TryDelete(_path);
            Complain(fault.Message.TrimEnd('.'));
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _lock?.Dispose();

    // Whether the lock excludes other processes; on some network shares it does not. A health check holds the lock for
    // a moment, so a failed attempt is repeated at the next change.
    [SuppressMessage("Reliability", "CA2000", Justification = "The lock is held for as long as this object lives.")]
    private bool IsLocked()
    {
        var path = JsonFile.LockOf(_path);
        _lock ??= FileLock.TryTake(path);
        return FileLock.IsHeld(path) == true;
    }

    private void Complain(string reason)
    {
        if (!_hasComplained)
        {
            _hasComplained = true;
            complain($"Cannot write the state for 'healthcheck' to {_path} ({reason}). The schedule continues without it.");
        }
    }
}
