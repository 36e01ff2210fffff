namespace LidarrCacheWarmer.Warming;

/// <summary>
/// Decides when the next request may be sent, and adapts to the outcomes of earlier requests. Times are spans since a
/// fixed point on a monotonic clock. Not thread-safe.
/// </summary>
public interface ISendBudget
{
    /// <summary>
    /// The rate in force, in requests per second: the configured rate, or a lower rate after refusals.
    /// </summary>
    double Rate { get; }

    /// <summary>The earliest time, not before <paramref name="now"/>, to send a request.</summary>
    TimeSpan NextAt(TimeSpan now);

    /// <summary>Records a request sent now; allowed only when <see cref="NextAt"/> permits it.</summary>
    /// <returns>The identity of the request, for the calls after its answer.</returns>
    PacedSend Stamp(TimeSpan now);

    /// <summary>
    /// Records the actual sending time of the last <see cref="Stamp"/>. The sender may have been delayed, and the next
    /// request must keep its distance from the actual time.
    /// </summary>
    void Left(TimeSpan now);

    /// <summary>Records that the service accepted a request, whatever it answered.</summary>
    void Admitted(PacedSend sent, TimeSpan now);

    /// <summary>Records that the service accepted the breaker's trial.</summary>
    void AdmittedAlone(PacedSend sent);

    /// <summary>Records that the service refused a request, which opened the breaker.</summary>
    void Refused(PacedSend sent);

    /// <summary>Records that the refusals concerned one entry only, so they say nothing about the rate.</summary>
    void Forgive();
}
