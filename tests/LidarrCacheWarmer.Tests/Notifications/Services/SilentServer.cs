using System.Net.Sockets;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>A server that accepts connections and says nothing.</summary>
internal sealed class SilentServer : SocketServer
{
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody has connected.</summary>
    public Task Connected => _connected.Task;

    protected override Task TalkAsync(Socket client)
    {
        _ = _connected.TrySetResult();
        return Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, End);
    }
}
