using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Provides cancellation for requests: by time limit or by a stop. Unused sources are pooled, because a token and its timer
/// are a good part of a request's memory.
/// </summary>
/// <param name="limit">The time limit of a request.</param>
/// <param name="time">The clock.</param>
internal sealed class RequestDeadlines(TimeSpan limit, TimeProvider time) : IDisposable
{
    private readonly ConcurrentQueue<CancellationTokenSource> _unused = new();

    /// <summary>Starts the time limit of a request.</summary>
    /// <param name="stop">Ends the request earlier.</param>
    /// <returns>The deadline; dispose it when the request has ended.</returns>
    [SuppressMessage("Reliability", "CA2000", Justification = "The deadline ends or hands back its source.")]
    public Deadline Begin(CancellationToken stop)
    {
        var source = Unused() ?? new CancellationTokenSource(limit, time);
        return new Deadline(this, source, stop.UnsafeRegister(static it => ((CancellationTokenSource)it!).Cancel(), source));
    }

    public void Dispose()
    {
        while (_unused.TryDequeue(out var source))
        {
            source.Dispose();
        }
    }

    private CancellationTokenSource? Unused()
    {
        if (_unused.TryDequeue(out var source))
        {
            source.CancelAfter(limit);
        }

        return source;
    }

    private void End(CancellationTokenSource source)
    {
        if (source.TryReset())
        {
            _unused.Enqueue(source);
        }
        else
        {
            source.Dispose();
        }
    }

    /// <summary>The cancellation of one request.</summary>
    internal readonly struct Deadline(RequestDeadlines owner, CancellationTokenSource source, CancellationTokenRegistration stop) : IDisposable
    {
        public CancellationToken Token => source.Token;

        public void Dispose()
        {
            // The order matters: after this, no stop can reach a source that is used again.
            stop.Dispose();
            owner.End(source);
        }
    }
}
