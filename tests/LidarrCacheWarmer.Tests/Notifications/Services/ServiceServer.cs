using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Tests.Network;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>The answer of a service.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Body">The body.</param>
/// <param name="Headers">Further headers, each with its line end.</param>
internal sealed record ServiceAnswer(int Status, string Body = "", string Headers = "");

/// <summary>A server that records requests, and answers them as a real service does.</summary>
/// <param name="answer">Answers a request. A <see cref="WrongRequestException"/> becomes an answer 400.</param>
internal sealed class ServiceServer(Func<ServiceRequest, ServiceAnswer> answer) : IAsyncDisposable
{
    private readonly ConcurrentQueue<ServiceRequest> _requests = [];
    private RawServer? _server;

    /// <summary>A service that gives every request the same answer.</summary>
    public ServiceServer(ServiceAnswer answer)
        : this(_ => answer)
    {
    }

    public string BaseUrl => Server.BaseUrl;

    /// <summary>The received requests.</summary>
    public IReadOnlyList<ServiceRequest> Requests => [.. _requests];

    /// <summary>The only received request.</summary>
    public ServiceRequest Request => _requests.Should().ContainSingle().Subject;

    private RawServer Server => _server ??= new RawServer(AnswerAsync);

    /// <summary>Waits for the next request.</summary>
    public Task WhenAskedAsync() => Server.WhenAskedAsync();

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    private async Task AnswerAsync(RawRequest raw)
    {
        var request = new ServiceRequest(raw.Head, "");
        var body = new byte[int.Parse(request.Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await raw.Wire.ReadExactlyAsync(body, raw.End);
        request = request with { Body = Encoding.UTF8.GetString(body) };
        _requests.Enqueue(request);
        var given = Answer(request);
        await (given.Status == 204 ? raw.SendAsync("HTTP/1.1 204 No Content\r\n\r\n") : raw.AnswerAsync(given.Body, given.Status, headers: given.Headers));
    }

    private ServiceAnswer Answer(ServiceRequest request)
    {
        try
        {
            return answer(request);
        }
        catch (WrongRequestException wrong)
        {
            return new ServiceAnswer(400, wrong.Message);
        }
    }
}
