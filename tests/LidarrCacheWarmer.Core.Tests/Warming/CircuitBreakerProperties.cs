using CsCheck;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>
/// A service refuses everything in two periods. Then requests and breaker states equal those of a simple model. Answers
/// arrive in any order, some of them long after the breaker has opened or closed.
/// </summary>
public sealed class CircuitBreakerProperties
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(20);

    private static readonly Gen<Outage> Outages =
        from begin in Gen.Double[0, 60]
        from length in Gen.Double[0, 90]
        from retryAfter in Gen.Int[1, 120].Nullable()
        select new Outage(begin, length, retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null);

    [Fact]
    public void Breaker_equals_a_simple_model() =>
        Gen.Select(Outages, Outages, Gen.Double[1, 20], Gen.Double[0.01, 15].Array[1, 30]).Sample(
            (first, second, rate, latencies) =>
            {
                var again = second with { Begin = first.Begin + first.Length + second.Begin };
                new World([first, again], rate, latencies).Run();
            },
            iter: Effort.Rounds(100, 5_000));

    private sealed record Outage(double Begin, double Length, TimeSpan? RetryAfter)
    {
        public double End => Begin + Length;

        public bool Holds(TimeSpan now) => now.TotalSeconds >= Begin && now.TotalSeconds < End;
    }

    private sealed class World(Outage[] outages, double rate, double[] latencies)
    {
        private readonly Dispatcher _dispatcher = WarmingSamples.NewDispatcher(
            new WarmingLimits
            {
                Pacer = new PacerSettings(rate), MaxConcurrent = 10, AttemptDelay = TimeSpan.FromSeconds(1), MaxBackoff = LongestWait, BreakerThreshold = 1_000,
            },
            seed: 1);

        private readonly PriorityQueue<(Ticket Ticket, int Era, Answer Answer), TimeSpan> _underWay = new();
        private TimeSpan _now;
        private int _sent;

        // The simple model; a new era begins whenever the breaker opens or reopens.
        private bool _isOpen;
        private TimeSpan _until;
        private int _refusedTrials;
        private int _era;

        public void Run()
        {
            // Entries must not run out before the last refusal. Otherwise the dispatcher requests the root page,
            // which the model does not cover.
            var latest = TimeSpan.FromSeconds(outages.Max(outage => outage.End) + latencies.Max() + 1);
            _dispatcher.Begin(VirtualRun.Items(int.MaxValue).TakeWhile(_ => _now < latest).GetEnumerator());
            while (_dispatcher.Next(_now) is { Kind: not StepKind.Ended } step)
            {
                switch (step.Kind)
                {
                    case StepKind.Send:
                        Send(step.Ticket);
                        break;
                    case StepKind.Wait when !_underWay.TryPeek(out _, out var arrives) || step.Until < arrives:
                        _now = step.Until;
                        break;
                    default:
                        Receive();
                        break;
                }
            }

            _isOpen.Should().BeFalse("both outages are over");
        }

        private void Send(Ticket ticket)
        {
            if (_isOpen)
            {
                _now.Should().BeGreaterThanOrEqualTo(_until, "an open breaker allows no request");
                _underWay.UnorderedItems.Should().NotContain(other => other.Element.Era == _era, "a half-open breaker lets exactly one request through");
            }

            var outage = Array.Find(outages, one => one.Holds(_now));
            var answer = outage is null ? Answers.Artist(ticket.Item!.Mbid.ToString()!) : Answers.TooManyRequests(outage.RetryAfter);
            _underWay.Enqueue((ticket, _era, answer), _now + TimeSpan.FromSeconds(latencies[_sent++ % latencies.Length]));
        }

        private void Receive()
        {
            _underWay.TryDequeue(out var arrived, out _now).Should().BeTrue("a wait for an answer needs a request in flight");
            var expected = Expected(arrived.Era, arrived.Answer);

            _dispatcher.Answered(arrived.Ticket, arrived.Answer, _now).Breaker.Should().Be(expected);
            _dispatcher.Breaker.IsOpen.Should().Be(_isOpen);
            if (_isOpen)
            {
                _dispatcher.Breaker.OpenUntil.Should().Be(_until);
            }
        }

        private BreakerChange Expected(int era, Answer answer)
        {
            var isRefused = answer.StatusCode == 429;
            if (era != _era)
            {
                var asked = isRefused && answer.RetryAfter is { } patience ? _now + patience : _until;
                _until = asked > _until ? asked : _until;
                return BreakerChange.None;
            }

            if (!isRefused)
            {
                var change = _isOpen ? BreakerChange.Closed : BreakerChange.None;
                _isOpen = false;
                return change;
            }

            _refusedTrials = _isOpen ? _refusedTrials + 1 : 0;
            var seconds = Math.Min(LongestWait.TotalSeconds, Math.Pow(2, _refusedTrials));
            _until = _now + (answer.RetryAfter ?? TimeSpan.FromSeconds(seconds));
            _era++;
            var opened = _isOpen ? BreakerChange.Reopened : BreakerChange.Opened;
            _isOpen = true;
            return opened;
        }
    }
}
