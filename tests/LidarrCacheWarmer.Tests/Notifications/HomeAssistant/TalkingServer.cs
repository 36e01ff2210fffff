using System.Net.Sockets;
using System.Text;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Notifications.HomeAssistant;

/// <summary>A server of another kind, which says something at once.</summary>
internal sealed class TalkingServer(string text) : SocketServer
{
    private readonly TaskCompletionSource _connected = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody has connected.</summary>
    public Task Connected => _connected.Task;

    protected override async Task TalkAsync(Socket client)
    {
        _ = _connected.TrySetResult();
        _ = await client.SendAsync(Encoding.ASCII.GetBytes(text), End);
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, End);
    }
}
