using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>
/// A gateway in front of the whole service, including its root page. It is a token bucket with one token. It refuses
/// without Retry-After and can change its rate.
/// </summary>
/// <param name="rates">The admitted requests per second, each with the time from which it applies.</param>
internal sealed class TokenGate(params (TimeSpan From, double Rate)[] rates)
{
    private double _tokens = 1;
    private TimeSpan _filledAt;

    /// <summary>The time of each request, and whether it was admitted.</summary>
    public List<(TimeSpan At, bool IsAdmitted)> Requests { get; } = [];

    public static TokenGate At(double rate) => new((TimeSpan.Zero, rate));

    public Answer Ask(Ticket ticket, TimeSpan now)
    {
        _tokens = Math.Min(1, _tokens + Capacity(_filledAt, now));
        _filledAt = now;
        var isAdmitted = _tokens >= 1 - 1e-9;
        Requests.Add((now, isAdmitted));
        if (!isAdmitted)
        {
            return Answers.TooManyRequests(null);
        }

        _tokens--;
        return ticket.Item is null ? WarmingSamples.Root : WarmingSamples.Good(ticket);
    }

    /// <summary>The share of refused requests in a period, and the used share of the gateway's rate.</summary>
    public (double Refused, double Used) Between(TimeSpan from, TimeSpan to)
    {
        var requests = Requests.Where(request => request.At >= from && request.At < to).ToList();
        var admitted = requests.Count(request => request.IsAdmitted);
        return ((double)(requests.Count - admitted) / requests.Count, admitted / Capacity(from, to));
    }

    private double Capacity(TimeSpan from, TimeSpan to)
    {
        var sum = 0.0;
        for (var i = 0; i < rates.Length; i++)
        {
            var begin = rates[i].From > from ? rates[i].From : from;
            var end = i + 1 < rates.Length && rates[i + 1].From < to ? rates[i + 1].From : to;
            sum += Math.Max(0, (end - begin).TotalSeconds) * rates[i].Rate;
        }

        return sum;
    }
}
