namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Says when the next request may be sent, and learns from what became of those before. Times are spans since some fixed
/// moment on a monotonic clock. Not for concurrent use.
/// </summary>
public interface ISendBudget
{
    /// <summary>The rate in force, in requests per second: the configured one, or less after the service refused.</summary>
    double Rate { get; }

    /// <summary>The first moment, not before <paramref name="now"/>, at which a request may be sent.</summary>
    TimeSpan NextAt(TimeSpan now);

    /// <summary>Takes note of a request that is sent now; only allowed when <see cref="NextAt"/> says so.</summary>
    /// <returns>The request as it is to be spoken of when its answer has come.</returns>
    PacedSend Stamp(TimeSpan now);

    /// <summary>
    /// Takes note that the request of the last <see cref="Stamp"/> was handed over only now: the sender may have been held
    /// up between deciding and sending, and what follows must keep its distance from the later moment.
    /// </summary>
    void Left(TimeSpan now);

    /// <summary>Hears that the service took a request, whatever it answered.</summary>
    void Admitted(PacedSend sent, TimeSpan now);

    /// <summary>Hears that the request was admitted that the breaker sent alone to find out whether the episode is over.</summary>
    void AdmittedAlone(PacedSend sent);

    /// <summary>Hears that the service refused a request while traffic flowed, which opened the breaker.</summary>
    void Refused(PacedSend sent);

    /// <summary>Hears that the refusals were those of one entry and say nothing about the rate.</summary>
    void Forgive();
}
