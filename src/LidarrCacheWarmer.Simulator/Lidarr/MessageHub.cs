using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>The hub at <c>/signalr/messages</c>. It accepts no calls from its clients and only sends messages.</summary>
internal sealed class MessageHub(Listeners listeners) : Hub
{
    /// <summary>The only method that the hub calls on clients.</summary>
    public const string Method = "receiveMessage";

    /// <inheritdoc/>
    public override async Task OnConnectedAsync()
    {
        await Clients.Caller.SendAsync(Method, LidarrEvents.Version());
        listeners.Come(Context);
    }

    /// <inheritdoc/>
    public override Task OnDisconnectedAsync(Exception? exception)
    {
        listeners.Go(Context);
        return Task.CompletedTask;
    }
}

/// <summary>The connected clients.</summary>
internal sealed class Listeners
{
    private readonly ConcurrentDictionary<string, HubCallerContext> _present = new(StringComparer.Ordinal);
    private readonly Lock _changing = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private int _came;

    public int Count => _present.Count;

    /// <summary>Waits until this many clients have connected in total, including disconnected ones.</summary>
    public Task WhenCameAsync(int count, CancellationToken ct)
    {
        lock (_changing)
        {
            if (_came >= count)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task.WaitAsync(ct);
        }
    }

    public void Come(HubCallerContext one)
    {
        _present[one.ConnectionId] = one;
        lock (_changing)
        {
            _came++;
            _waiting.FindAll(waiting => waiting.Count <= _came).ForEach(waiting => waiting.Reached.TrySetResult());
            _waiting.RemoveAll(waiting => waiting.Count <= _came);
        }
    }

    public void Go(HubCallerContext one) => _present.TryRemove(one.ConnectionId, out _);

    /// <summary>Breaks every connection, as a restart of Lidarr does.</summary>
    public void Drop()
    {
        foreach (var one in _present.Values)
        {
            one.Abort();
        }
    }
}
