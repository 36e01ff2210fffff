using LidarrCacheWarmer.Simulator;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Lidarr;
using LidarrCacheWarmer.Simulator.Metadata;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>Gives each test its own simulated servers and an HTTP client.</summary>
public abstract class SimulatorTest : IAsyncLifetime
{
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private SimulatedWorld? _world;

    internal FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero));

    internal SimulatedWorld World => _world ?? throw new InvalidOperationException("The simulated servers have not been started.");

    internal SimulatedMetadata Metadata => World.Metadata;

    internal SimulatedLidarr Lidarr => World.Lidarr;

    /// <summary>The first ordinary artist.</summary>
    internal SimulatedArtist Artist => World.Library.Artists[0];

    internal string ArtistUrl => $"{Metadata.BaseUrl}/artist/{Artist.Mbid}";

    internal string AlbumUrl => $"{Metadata.BaseUrl}/album/{Artist.Albums[0].Mbid}";

    protected virtual WorldOptions Options => new();

    public async ValueTask InitializeAsync() => _world = await SimulatedWorld.StartAsync(Options with { Time = Time });

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await World.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal async Task<CapturedAnswer> GetAsync(string url)
    {
        using var answer = await _client.GetAsync(url);
        return await CapturedAnswer.ReadAsync(answer);
    }

    internal Task<CapturedAnswer> AskLidarrAsync(string path) => AskLidarrAsync(HttpMethod.Get, path, null);

    internal async Task<CapturedAnswer> AskLidarrAsync(HttpMethod method, string path, string? body)
    {
        using var request = new HttpRequestMessage(method, Lidarr.BaseUrl + path);
        request.Headers.Add("X-Api-Key", Lidarr.ApiKey);
        request.Content = body is null ? null : new StringContent(body);
        using var answer = await _client.SendAsync(request);
        return await CapturedAnswer.ReadAsync(answer);
    }

    internal async Task<CapturedAnswer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await _client.SendAsync(request);
        return await CapturedAnswer.ReadAsync(answer);
    }
}
