#!/usr/bin/env bash
# A SignalR client with long polling never notices that its server is unreachable: a connect timeout counts as a cancelled
# poll, and the client polls again at once, for ever.
#
# With: Microsoft.AspNetCore.SignalR.Client 10.0.15.
# SocketsHttpHandler reports its ConnectTimeout as TaskCanceledException. The transport treats every OperationCanceledException
# of a poll as its own timeout of 120 s and polls again, without a pause. ServerTimeout does not apply to long polling. In this
# script new connections get no answer, as behind a firewall that drops packets. If an HTTP handler throws another exception,
# the connection ends.
# Seen 2026-11-29:
#   polls that failed in 3 s, each after 100 ms: more than 10
#   closed: 0, state: Connected, with a ServerTimeout of 1 s
#   with a handler that turns the exception into another one: closed: 1, state: Disconnected
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:sdk Microsoft.NET.Sdk.Web
#:package Microsoft.AspNetCore.SignalR.Client@10.0.15
using System.Net.Sockets;
using Microsoft.AspNetCore.Http.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSignalR();
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using var app = builder.Build();
app.MapHub<EmptyHub>("/hub", options => options.LongPolling.PollTimeout = TimeSpan.FromMilliseconds(100));
await app.StartAsync();

var (failed, before) = await TryAsync(turns: false);
Console.WriteLine($"polls that failed in 3 s, each after 100 ms: {(failed > 10 ? "more than 10" : failed)}");
Console.WriteLine($"{before}, with a ServerTimeout of 1 s");
Console.WriteLine($"with a handler that turns the exception into another one: {(await TryAsync(turns: true)).End}");

async Task<(int Failed, string End)> TryAsync(bool turns)
{
    var (closed, counting) = (0, new CountingHandler(turns));
    await using var client = new HubConnectionBuilder().WithUrl(app.Urls.First() + "/hub", HttpTransportType.LongPolling, options =>
        options.HttpMessageHandlerFactory = _ => counting).Build();
    client.ServerTimeout = TimeSpan.FromSeconds(1);
    client.Closed += _ =>
    {
        closed++;
        return Task.CompletedTask;
    };
    await client.StartAsync();
    counting.IsDark = true;
    await Task.Delay(3000);
    var end = $"closed: {closed}, state: {client.State}";
    counting.IsDark = false;
    return (counting.Failed, end);
}

internal sealed class EmptyHub : Hub;

internal sealed class CountingHandler : DelegatingHandler
{
    private readonly bool _turns;

    public CountingHandler(bool turns)
    {
        _turns = turns;
        InnerHandler = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(100),
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (context, ct) =>
            {
                await Task.Delay(IsDark ? Timeout.Infinite : 0, ct);
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(context.DnsEndPoint, ct);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
    }

    public bool IsDark { get; set; }

    public int Failed { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct)
    {
        try
        {
            return await base.SendAsync(request, ct);
        }
        catch (TaskCanceledException late) when (!ct.IsCancellationRequested)
        {
            Failed++;
            throw _turns ? new HttpRequestException("cannot connect", late) : late;
        }
    }
}
EOF
)
seen "$now"
