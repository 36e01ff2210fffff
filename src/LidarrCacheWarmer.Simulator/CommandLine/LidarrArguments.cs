using System.CommandLine;
using LidarrCacheWarmer.Simulator.Lidarr;

namespace LidarrCacheWarmer.Simulator.CommandLine;

/// <summary>The options of the simulated Lidarr.</summary>
internal sealed class LidarrArguments(Command command)
{
    private readonly Option<int> _port = command.WithCount("--lidarr-port", 0, "Port of the pretend Lidarr; 0 takes any free port.", 65535);
    private readonly Option<string> _apiKey = command.With("--api-key", new LidarrOptions().ApiKey, "API key of the pretend Lidarr.");
    private readonly Option<string> _urlBase = command.With("--url-base", "", "Lidarr's URL base, such as /lidarr.");
    private readonly Option<ElementSize> _elementSize = command.With("--element-size", ElementSize.AsCaptured, "Size of each artist and album.");
    private readonly Option<LidarrFault> _fault = command.With("--lidarr-fault", LidarrFault.None, "Fault of the pretend Lidarr.");
    private readonly Option<HubState> _hub = command.With("--lidarr-hub", HubState.Open, "State of Lidarr's SignalR hub.");
    private readonly Option<double> _clock = command.WithTime("--lidarr-clock-ahead", 0, "Seconds that Lidarr's clock is ahead.");
    private readonly Option<double> _delay = command.WithTime("--lidarr-delay", 0, "Seconds until the first byte of Lidarr's two lists.");

    public LidarrOptions Read(ParseResult parsed) => new()
    {
        Port = parsed.GetValue(_port),
        ApiKey = parsed.GetRequiredValue(_apiKey),
        UrlBase = parsed.GetRequiredValue(_urlBase),
        ElementSize = parsed.GetValue(_elementSize),
        Hub = parsed.GetValue(_hub),
    };

    /// <summary>Applies the options that can also change while Lidarr runs.</summary>
    public void Prepare(ParseResult parsed, SimulatedLidarr lidarr)
    {
        lidarr.Fault = parsed.GetValue(_fault);
        lidarr.ClockAhead = TimeSpan.FromSeconds(parsed.GetValue(_clock));
        lidarr.FirstByteDelay = TimeSpan.FromSeconds(parsed.GetValue(_delay));
    }
}
