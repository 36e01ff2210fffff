using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Cancels requests at their time limit or at a stop. Cancellation sources are pooled, because a source and its timer
/// are a large part of a request's memory.
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
            // This must come first: otherwise a late stop could cancel the next request that gets this source.
            stop.Dispose();
            owner.End(source);
        }
    }
}
