using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LidarrCacheWarmer.Status;

namespace LidarrCacheWarmer.Service;

/// <summary>
/// The file beside the config that tells <c>healthcheck</c> how the schedule fares. It is written when that changes and
/// never otherwise, so that a disk may sleep between two runs; that the schedule lives is shown by a lock beside it. A
/// folder or disk that does not take it is said once and is no reason to end anything.
/// </summary>
/// <param name="configPath">The config file, as an absolute path.</param>
/// <param name="complain">Is told, once, that the state cannot be written; again only when it could be in between.</param>
/// <param name="time">The clock.</param>
internal sealed class ScheduleStateFile(string configPath, Action<string> complain, TimeProvider time) : IScheduleListener, IDisposable
{
    private readonly string _path = PathOf(configPath);
    /// <summary>The state has some hundred bytes, and a sentence of a fault.</summary>
    private const int MostBytes = 1024 * 1024;

    private FileStream? _lock;
    private bool _hasComplained;

    /// <summary>The state file of a config.</summary>
    public static string PathOf(string configPath) => configPath + ".schedule";

    /// <summary>Reads how the schedule of a config fares.</summary>
    /// <param name="configPath">The config file, as an absolute path.</param>
    /// <returns>
    /// What it has left last, null when nothing can be read; and whether it lives, null when that cannot be told.
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
                // Once may be somebody who looks on.
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

    /// <summary>Lets go of the lock.</summary>
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

    // The last is what .NET makes of a file that may not grow.
    private static bool IsOfTheDisk(Exception fault) =>
        fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    // Whether the lock keeps others out, which it does not on every network. Who looks on has it for a moment; so, where
    // it cannot be had, it is tried again at the next change.
    [SuppressMessage("Reliability", "CA2000", Justification = "The lock is held for as long as this lives.")]
    private bool IsLocked()
    {
        var path = LockOf(_path);
        _lock ??= FileLock.TryTake(path);
        return FileLock.IsHeld(path) == true;
    }

    // In one step, because it may be read at any time. Not synced: after a power cut nobody holds the lock.
    private void Write(byte[] text)
    {
        var temporary = _path + ".tmp";
        File.WriteAllBytes(temporary, text);
        File.Move(temporary, _path, overwrite: true);
    }

    // What stays would be the state of another time.
    private void Forget()
    {
        try
        {
            File.Delete(_path + ".tmp");
            File.Delete(_path);
        }
        catch (Exception fault) when (IsOfTheDisk(fault))
        {
            // Said below.
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
