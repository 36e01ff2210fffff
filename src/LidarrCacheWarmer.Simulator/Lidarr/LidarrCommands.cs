using System.Globalization;
using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>Answers all requests below <c>/api/v1/command</c>.</summary>
internal sealed class LidarrCommands(CommandDesk desk, Func<SimulatedCommand, Task> carryOut)
{
    public const string Path = "/api/v1/command";

    /// <summary>Accepts a command, returns one command, or lists all commands.</summary>
    /// <param name="exchange">The request.</param>
    /// <param name="id">The id of the requested command; empty for all.</param>
    /// <param name="baseUrl">Used in the address of a new command.</param>
    public Task AnswerAsync(Exchange exchange, string id, string baseUrl) =>
        HttpMethods.IsPost(exchange.Http.Request.Method) ? TakeAsync(exchange, baseUrl)
        : id.Length == 0 ? ListAsync(exchange)
        : ShowAsync(exchange, id);

    private static Task JsonAsync(Exchange exchange, ReadOnlyMemory<byte> body, int status = 200) =>
        exchange.AnswerAsync(status, LidarrJson.ContentType, body);

    private Task ListAsync(Exchange exchange)
    {
        var known = desk.Commands.Where(command => desk.StatusOf(command) is not null)
            .Select(command => Encoding.UTF8.GetString(Page(command).Span));
        return JsonAsync(exchange, Encoding.UTF8.GetBytes("[" + string.Join(',', known) + "]"));
    }

    private Task ShowAsync(Exchange exchange, string id)
    {
        var asked = int.TryParse(id, CultureInfo.InvariantCulture, out var number)
            ? desk.Commands.FirstOrDefault(command => command.Id == number)
            : null;
        return asked is null || desk.StatusOf(asked) is null
            ? JsonAsync(exchange, LidarrPages.NotFound, 404)
            : JsonAsync(exchange, Page(asked));
    }

    private async Task TakeAsync(Exchange exchange, string baseUrl)
    {
        using var body = new MemoryStream();
        await exchange.Http.Request.Body.CopyToAsync(body, exchange.ClientGone);
        try
        {
            var command = desk.Take(body.ToArray());
            await carryOut(command);
            exchange.Headers.Location = $"{baseUrl}/api/v1/command/{command.Id.ToString(CultureInfo.InvariantCulture)}";
            var status = desk.StatusOf(command) is "queued" ? "queued" : "started";
            await JsonAsync(exchange, LidarrJson.Bytes(json => command.Write(json, status)), 201);
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            await JsonAsync(exchange, LidarrPages.Message(unreadable.Message), 400);
        }
    }

    private ReadOnlyMemory<byte> Page(SimulatedCommand command) =>
        LidarrJson.Bytes(json => command.Write(json, desk.StatusOf(command) ?? "completed"));
}
