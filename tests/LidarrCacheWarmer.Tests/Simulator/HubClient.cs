using System.Text.Json;
using System.Threading.Channels;
using LidarrCacheWarmer.Simulator.Lidarr;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR.Client;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>A client of the simulated Lidarr's hub that keeps the received messages.</summary>
internal sealed class HubClient : IAsyncDisposable
{
    private readonly HubConnection _connection;
    private readonly Channel<JsonElement> _messages = Channel.CreateUnbounded<JsonElement>();

    private HubClient(HubConnection connection)
    {
        _connection = connection;
        _connection.On<JsonElement>("receiveMessage", message => _messages.Writer.TryWrite(message));
        _connection.Closed += fault =>
        {
            _messages.Writer.TryComplete(fault);
            return Task.CompletedTask;
        };
    }

    public static async Task<HubClient> ConnectAsync(
        SimulatedLidarr lidarr, HttpTransportType ways = HttpTransportType.WebSockets)
    {
        var client = new HubClient(new HubConnectionBuilder()
            .WithUrl(lidarr.BaseUrl + "/signalr/messages", ways, options => options.Headers["X-Api-Key"] = lidarr.ApiKey)
            .Build());
        await client._connection.StartAsync();
        return client;
    }

    public ValueTask<JsonElement> NextAsync() => _messages.Reader.ReadAsync();

    /// <summary>Waits until the server has ended the connection.</summary>
    public Task EndedAsync() => _messages.Reader.Completion;

    public async Task<List<JsonElement>> NextAsync(int count)
    {
        var messages = new List<JsonElement>();
        while (messages.Count < count)
        {
            messages.Add(await NextAsync());
        }

        return messages;
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();
}
