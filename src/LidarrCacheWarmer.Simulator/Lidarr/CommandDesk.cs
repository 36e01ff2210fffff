using System.Text.Json;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>Accepts commands, runs them for a while, and reports their state.</summary>
internal sealed class CommandDesk(TimeProvider time)
{
    private readonly Lock _changing = new();
    private readonly List<SimulatedCommand> _commands = [];

    /// <summary>How long a command is queued.</summary>
    public TimeSpan Queueing { get; set; }

    /// <summary>How long a command runs.</summary>
    public TimeSpan Duration { get; set; }

    /// <summary>How commands end.</summary>
    public CommandEnd End { get; set; }

    public IReadOnlyList<SimulatedCommand> Commands
    {
        get
        {
            lock (_changing)
            {
                return [.. _commands];
            }
        }
    }

    /// <summary>The state of a command, in Lidarr's words; null for a forgotten command.</summary>
    public string? StatusOf(SimulatedCommand command)
    {
        var age = time.GetUtcNow() - command.Queued;
        return age < Queueing ? "queued"
            : age < Queueing + Duration ? "started"
            : End switch
            {
                CommandEnd.Failed => "failed",
                CommandEnd.Forgotten => null,
                CommandEnd.Completed => "completed",
            };
    }

    /// <summary>Queues a command and returns it, or returns an equal command that is still queued or running.</summary>
    /// <exception cref="JsonException">The body is not a command.</exception>
    public SimulatedCommand Take(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body);
        var root = document.RootElement;
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String)
        {
            throw new JsonException("A command is an object with a name.");
        }

        var artists = root.TryGetProperty("artistIds", out var ids) && ids.ValueKind == JsonValueKind.Array
            ? ids.EnumerateArray().Select(id => id.GetInt32()).ToArray()
            : root.TryGetProperty("artistId", out var one) ? [one.GetInt32()] : [];
        int? album = root.TryGetProperty("albumId", out var albumId) ? albumId.GetInt32() : null;
        lock (_changing)
        {
            var asked = new SimulatedCommand(_commands.Count + 1, name.GetString()!, artists, album, time.GetUtcNow());
            if (_commands.Find(command => command.EqualTo(asked) && (StatusOf(command) is "queued" or "started")) is { } running)
            {
                return running;
            }

            _commands.Add(asked);
            return asked;
        }
    }
}

/// <summary>How a command ends.</summary>
public enum CommandEnd
{
    /// <summary><c>completed</c>; this does not mean that the command succeeded.</summary>
    Completed,

    /// <summary><c>failed</c>.</summary>
    Failed,

    /// <summary>Lidarr no longer knows the command and answers 404.</summary>
    Forgotten,
}
