using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Tests.Notifications.Heartbeats;

/// <summary>A service that gets heartbeats.</summary>
internal sealed class PretendMonitor
{
    private readonly List<string> _heard = [];
    private readonly List<(int Count, TaskCompletionSource Heard)> _awaited = [];
    private readonly Lock _gate = new();
    private volatile HttpReply _reply = new(200, "OK", "");

    /// <summary>The answer to the next requests.</summary>
    public HttpReply Reply
    {
        get => _reply;
        set => _reply = value;
    }

    /// <summary>What has arrived: path and query, and the body.</summary>
    public IReadOnlyList<string> Heard
    {
        get
        {
            lock (_gate)
            {
                return [.. _heard];
            }
        }
    }

    /// <summary>Waits until this many requests have arrived.</summary>
    public Task WhenHeardAsync(int count)
    {
        lock (_gate)
        {
            var heard = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _awaited.Add((count, heard));
            Tell();
            return heard.Task.WaitAsync(RunningProgram.Patience);
        }
    }

    public async Task<HttpReply> ExchangeAsync(HttpRequestMessage request, ProxyChoice proxy, CancellationToken ct)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(ct);
        var reply = Reply;
        lock (_gate)
        {
            _heard.Add(body.Length == 0 ? request.RequestUri!.PathAndQuery : $"{request.RequestUri!.PathAndQuery} {body}");
            Tell();
        }

        return reply;
    }

    private void Tell() => _awaited.Where(one => _heard.Count >= one.Count).ToList().ForEach(one => one.Heard.TrySetResult());
}
