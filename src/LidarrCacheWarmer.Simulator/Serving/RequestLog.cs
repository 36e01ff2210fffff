using System.Diagnostics;

namespace LidarrCacheWarmer.Simulator.Serving;

/// <summary>All requests to a server, with their arrival times.</summary>
/// <param name="keepRequests">False keeps only counts and arrival times, for very many requests.</param>
/// <param name="file">An additional log file; null for none.</param>
/// <param name="server">The server's name in the file.</param>
public sealed class RequestLog(bool keepRequests = true, RequestLogFile? file = null, string server = "")
{
    private readonly Lock _changing = new();
    private readonly List<long> _arrivals = [];
    private readonly List<LoggedRequest> _requests = [];
    private readonly List<(int Total, TaskCompletionSource Reached)> _waiting = [];
    private long _origin = Stopwatch.GetTimestamp();
    private int _inFlight;
    private int _peakInFlight;

    /// <summary>The number of requests that arrived.</summary>
    public int Total => Read(() => _arrivals.Count);

    /// <summary>The current number of requests in flight.</summary>
    public int InFlight => Read(() => _inFlight);

    /// <summary>The maximum number of requests in flight.</summary>
    public int PeakInFlight => Read(() => _peakInFlight);

    /// <summary>The time from the first arrival to the last arrival.</summary>
    public TimeSpan Length => Read(() => _arrivals.Count == 0 ? TimeSpan.Zero : Stopwatch.GetElapsedTime(_arrivals.Min(), _arrivals.Max()));

    /// <summary>The maximum number of arrivals in any second.</summary>
    public int PeakPerSecond => PeakIn(TimeSpan.FromSeconds(1));

    /// <summary>The requests in order of arrival; empty when requests are not kept.</summary>
    public IReadOnlyList<LoggedRequest> Requests => Read(() => _requests.ToArray());

    /// <summary>The number of requests per path and query; empty when requests are not kept.</summary>
    public IReadOnlyDictionary<string, int> CountByTarget =>
        Requests.CountBy(request => request.Target, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);

    /// <summary>The number of requests for exactly this path and query; 0 when requests are not kept.</summary>
    public int CountOf(string target) =>
        Requests.Count(request => string.Equals(request.Target, target, StringComparison.Ordinal));

    /// <summary>The maximum number of arrivals in any window of this length; the window's end is exclusive.</summary>
    public int PeakIn(TimeSpan window) =>
        ArrivalPeak.In(Read(() => _arrivals.ToArray()), (long)(window.TotalSeconds * Stopwatch.Frequency));

    /// <summary>Waits until at least this many requests have arrived. Some may still be in flight.</summary>
    public Task WhenTotalAsync(int requests, CancellationToken ct = default)
    {
        lock (_changing)
        {
            if (_arrivals.Count >= requests)
            {
                return Task.CompletedTask;
            }

            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((requests, reached));
            return reached.Task.WaitAsync(ct);
        }
    }

    /// <summary>Clears all requests. Requests in flight still count as in flight.</summary>
    public void Reset()
    {
        lock (_changing)
        {
            _origin = Stopwatch.GetTimestamp();
            _arrivals.Clear();
            _requests.Clear();
            _peakInFlight = _inFlight;
        }
    }

    internal LoggedRequest? Arrive(HttpContext context, string target)
    {
        var now = Stopwatch.GetTimestamp();
        var request = keepRequests || file is not null ? Describe(context, target, now) : null;
        lock (_changing)
        {
            _arrivals.Add(now);
            _peakInFlight = Math.Max(_peakInFlight, ++_inFlight);
            if (keepRequests)
            {
                _requests.Add(request!);
            }

            _waiting.FindAll(one => one.Total <= _arrivals.Count).ForEach(one => one.Reached.TrySetResult());
            _waiting.RemoveAll(one => one.Total <= _arrivals.Count);
        }

        return request;
    }

    internal void Leave(LoggedRequest? request)
    {
        lock (_changing)
        {
            _inFlight--;
        }

        if (request is not null)
        {
            file?.Write(server, request);
        }
    }

    private LoggedRequest Describe(HttpContext context, string target, long now) => new(now, _origin)
    {
        Method = context.Request.Method,
        Target = target,
        HttpVersion = context.Request.Protocol,
        ConnectionId = context.Connection.Id,
        Headers = context.Request.Headers.ToDictionary(
            header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
    };

    private T Read<T>(Func<T> value)
    {
        lock (_changing)
        {
            return value();
        }
    }
}
