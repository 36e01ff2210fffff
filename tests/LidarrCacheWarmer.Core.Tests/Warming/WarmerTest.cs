using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>A warmer on one thread. The test decides when its server answers and when time passes.</summary>
public abstract class WarmerTest : IAsyncDisposable
{
    private protected static readonly Answer Fine = new() { StatusCode = 200 };

    // The pacer sends a request every half second.
    private static readonly WarmingLimits Limits = new()
    {
        Pacer = new PacerSettings(2),
        MaxConcurrent = 5,
        AttemptDelay = TimeSpan.FromMilliseconds(500),
        MaxBackoff = TimeSpan.FromSeconds(15),
        BreakerThreshold = 25,
    };

    private protected readonly OneThread _thread = new();
    private protected readonly HeldServer _server = new();
    private protected readonly Warmer _warmer;
    private readonly FakeTimeProvider _time = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly SharedPacer _pace;

    protected WarmerTest()
    {
        // In practice, a run starts some time after the process has started.
        _pace = new SharedPacer(_time);
        _time.Advance(TimeSpan.FromMinutes(1));
        _warmer = NewWarmer();
    }

    public async ValueTask DisposeAsync()
    {
        await _warmer.DisposeAsync();
        _server.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Warmer NewWarmer() =>
        new(_server, new Dispatcher(Limits, new Random(1), _pace.PacerFor(Limits.Pacer)), _pace, _time, _stop.Token);

    private protected void Stop() => _stop.Cancel();

    private protected void Pass(double seconds)
    {
        _time.Advance(TimeSpan.FromSeconds(seconds));
        _thread.Settle();
    }

    private protected void Answer(int request, Answer answer)
    {
        _server.Asked[request].Answer.SetResult(answer);
        _thread.Settle();
    }

    private protected void Fault(int request)
    {
        _server.Asked[request].Answer.SetException(new InvalidOperationException("a fault"));
        _thread.Settle();
    }
}
