#!/usr/bin/env bash
# If a message's arguments do not fit the handler, a SignalR client drops the message: no event, no exception, still connected.
#
# With: Microsoft.AspNetCore.SignalR.Client 10.0.15.
# The client drops messages with another number of arguments, and messages with an argument of another type. Its API does not
# report this, and HubConnection stays connected. To notice such messages, wrap the IHubProtocol.
# Seen 2026-11-29:
#   sent: ("one") ("one", "two") () (1) and then the end
#   heard: one
#   closed: 0, state: Connected
set -euo pipefail
. "$(dirname "$0")/finding.sh"

now=$(csharp <<'EOF'
#:sdk Microsoft.NET.Sdk.Web
#:package Microsoft.AspNetCore.SignalR.Client@10.0.15
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Client;

var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.Services.AddSignalR();
builder.WebHost.UseUrls("http://127.0.0.1:0");
await using var app = builder.Build();
app.MapHub<EmptyHub>("/hub");
await app.StartAsync();

var (heard, closed, end) = (new List<string>(), 0, new TaskCompletionSource());
await using var client = new HubConnectionBuilder().WithUrl(app.Urls.First() + "/hub").Build();
client.On<string>("said", heard.Add);
client.On("end", end.SetResult);
client.Closed += _ =>
{
    closed++;
    return Task.CompletedTask;
};
await client.StartAsync();

var all = app.Services.GetRequiredService<IHubContext<EmptyHub>>().Clients.All;
Console.WriteLine("sent: (\"one\") (\"one\", \"two\") () (1) and then the end");
await all.SendAsync("said", "one");
await all.SendAsync("said", "one", "two");
await all.SendAsync("said");
await all.SendAsync("said", 1);
await all.SendAsync("end");
await end.Task.WaitAsync(TimeSpan.FromSeconds(30));
Console.WriteLine($"heard: {string.Join(' ', heard)}");
Console.WriteLine($"closed: {closed}, state: {client.State}");

internal sealed class EmptyHub : Hub;
EOF
)
seen "$now"
