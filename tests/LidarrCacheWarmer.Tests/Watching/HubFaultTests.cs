using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using LidarrCacheWarmer.Watching;

namespace LidarrCacheWarmer.Tests.Watching;

public sealed class HubFaultTests
{
    public static TheoryData<Exception, string> Faults => new()
    {
        { new HttpRequestException("?", null, HttpStatusCode.Unauthorized), "it answers 401, so it refuses the key" },
        { new HttpRequestException("?", null, HttpStatusCode.NotFound), "it answers 404" },
        { new HttpRequestException("?", null, HttpStatusCode.TemporaryRedirect), "it answers 307, a redirect" },
        { new HttpRequestException("?", null, HttpStatusCode.BadGateway), "it answers 502" },
        { new AggregateException(new IOException("?"), new HttpRequestException("?", null, HttpStatusCode.Forbidden)), "it answers 403, so it refuses the key" },
        { new HttpRequestException("?", new SocketException((int)SocketError.ConnectionRefused)), "nothing listens there" },
        { new HttpRequestException("?", new SocketException((int)SocketError.HostNotFound)), "the host is unknown" },
        { new HttpRequestException("?", new AuthenticationException("?")), "no secure connection came about" },
        { new TimeoutException("?"), "it did not answer in time" },
        { new InvalidOperationException("key=0123"), "the connection broke" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_in_words_of_our_own(Exception fault, string words) => HubFault.Of(fault).Should().Be(words);
}
