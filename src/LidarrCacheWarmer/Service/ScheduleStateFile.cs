using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
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
    /// <summary>An upper limit; a state has a few hundred bytes and an error message.</summary>
    private const int MostBytes = 1024 * 1024;

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
        var isLocked = FileLock.IsHeld(LockOf(path));
        var state = TryRead(path);
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

            Write(JsonSerializer.SerializeToUtf8Bytes(
                ScheduleStateDocument.From(state, isLocked, time), ScheduleStateJson.Default.ScheduleStateDocument));
            _hasComplained = false;
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            Forget();
            Complain(fault.Message.TrimEnd('.'));
        }
    }

    /// <summary>Releases the lock.</summary>
    public void Dispose() => _lock?.Dispose();

    private static string LockOf(string path) => path + ".lock";

    private static ScheduleStateDocument? TryRead(string path)
    {
        try
        {
            var state = JsonSerializer.Deserialize(SmallFile.Read(path, MostBytes), ScheduleStateJson.Default.ScheduleStateDocument);
            return state is { IsPossible: true } ? state : null;
        }
        catch (Exception fault) when (IsOfTheDisk(fault) || fault is JsonException)
        {
            return null;
        }
    }

    // .NET throws ArgumentOutOfRangeException when a file would exceed the size limit.
    private static bool IsOfTheDisk(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    // Whether the lock excludes other processes; on some network shares it does not. A health check holds the lock for
    // a moment, so a failed attempt is repeated at the next change.
    [SuppressMessage("Reliability", "CA2000", Justification = "The lock is held for as long as this object lives.")]
    private bool IsLocked()
    {
        var path = LockOf(_path);
        _lock ??= FileLock.TryTake(path);
        return FileLock.IsHeld(path) == true;
    }

    // The file is replaced in one step, because it may be read at any time. It is not synced, because after a power cut
    // the free lock shows that the schedule has ended.
    private void Write(byte[] text)
    {
        var temporary = _path + ".tmp";
        File.WriteAllBytes(temporary, text);
        File.Move(temporary, _path, overwrite: true);
    }

    // Delete the file, because it would show an outdated state.
    private void Forget()
    {
        try
        {
            File.Delete(_path + ".tmp");
            File.Delete(_path);
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            // The caller reports the failure of the write.
        }
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
