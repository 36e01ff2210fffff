using System.Diagnostics;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Serving;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.WebUtilities;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>The state of <c>/signalr/messages</c>.</summary>
public enum HubState
{
    /// <summary>The hub with all transports of SignalR.</summary>
    Open,

    /// <summary>The hub behind a proxy that blocks WebSockets.</summary>
    WithoutWebSockets,

    /// <summary>The hub behind a proxy that swallows WebSocket requests: no answer until the client gives up.</summary>
    SwallowingWebSockets,

    /// <summary>404 instead of a hub, as behind a proxy that passes only the API.</summary>
    Absent,
}

/// <summary>Lidarr's SignalR hub.</summary>
/// <remarks>
/// <see cref="LoopbackServer"/> has no ASP.NET host, so this class creates the few services that the hub needs.
/// </remarks>
internal sealed class LidarrHub : IAsyncDisposable
{
    public const string Path = "/signalr/messages";

    private readonly string _apiKey;
    private readonly ServiceProvider _services;
    private readonly RequestDelegate _pipeline;
    private readonly HubLifetime _lifetime = new();

    public LidarrHub(string apiKey)
    {
        _apiKey = apiKey;
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddRouting();
        services.AddSignalR();
        services.AddSingleton(Listeners);
        services.AddSingleton<IHostApplicationLifetime>(_lifetime);
        services.AddSingleton(_ => new DiagnosticListener("simulator"));
        services.AddSingleton<DiagnosticSource>(provider => provider.GetRequiredService<DiagnosticListener>());
        _services = services.BuildServiceProvider();
        var app = new ApplicationBuilder(_services);
        app.UseRouting();
        app.UseEndpoints(endpoints => endpoints.MapHub<MessageHub>(Path));
        _pipeline = app.Build();
    }

    public HubState State { get; set; }

    public Listeners Listeners { get; } = new();

    public static bool IsMeant(string path) =>
        path.Equals(Path, StringComparison.Ordinal) || path.StartsWith(Path + "/", StringComparison.Ordinal);

    public Task TellAsync(JsonElement message) => _services.GetRequiredService<IHubContext<MessageHub>>()
        .Clients.All.SendAsync(MessageHub.Method, message);

    public async Task AnswerAsync(Exchange exchange, string path)
    {
        var request = exchange.Http.Request;
        if (State == HubState.Absent)
        {
            await exchange.AnswerAsync(404, null, default);
            return;
        }

        if (State == HubState.WithoutWebSockets && request.Headers.Upgrade.Count > 0)
        {
            await exchange.AnswerAsync(400, null, default);
            return;
        }

        if (State == HubState.SwallowingWebSockets && request.Headers.Upgrade.Count > 0)
        {
            await exchange.HangAsync();
            return;
        }

        if (!IsAuthorized(exchange))
        {
            await exchange.AnswerAsync(401, null, default);
            return;
        }

        exchange.Http.RequestServices = _services;
        request.Path = path;
        await _pipeline(exchange.Http);
    }

    /// <summary>Disconnects all clients, because the web server's stop would wait for them.</summary>
    public void LetGo() => _lifetime.StopApplication();

    /// <summary>Ends the hub. Call this after the server has stopped, because clients can connect until then.</summary>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _lifetime.Dispose();
    }

    private bool IsAuthorized(Exchange exchange)
    {
        var given = exchange.Http.Request.Headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key
            : QueryHelpers.ParseQuery(exchange.Query).TryGetValue("access_token", out var inQuery) ? inQuery.ToString()
            : "";
        return string.Equals(given, _apiKey, StringComparison.Ordinal);
    }

    /// <summary>Tells the hub when to disconnect all clients.</summary>
    private sealed class HubLifetime : IHostApplicationLifetime, IDisposable
    {
        private readonly CancellationTokenSource _stopping = new();

        public CancellationToken ApplicationStarted { get; } = new(canceled: true);

        public CancellationToken ApplicationStopping => _stopping.Token;

        public CancellationToken ApplicationStopped => CancellationToken.None;

        public void StopApplication() => _stopping.Cancel();

        public void Dispose() => _stopping.Dispose();
    }
}
