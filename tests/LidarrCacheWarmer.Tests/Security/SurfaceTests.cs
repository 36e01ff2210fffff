using System.Text.RegularExpressions;
using LidarrCacheWarmer.Tests.Packaging;

namespace LidarrCacheWarmer.Tests.Security;

/// <summary>Searches the source for actions that the program never takes, according to <c>SECURITY.md</c>.</summary>
public sealed partial class SurfaceTests
{
    private static readonly IReadOnlyList<(string Path, string Text)> Sources =
    [
        .. new[] { "src/LidarrCacheWarmer", "src/LidarrCacheWarmer.Core" }
            .SelectMany(folder => Directory.EnumerateFiles(Repository.At(folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Select(file => (Path.GetRelativePath(Repository.Root, file), File.ReadAllText(file))),
    ];

    [Fact]
    public void The_source_opens_no_listener_and_starts_no_process()
    {
        Sources.Should().HaveCountGreaterThan(100);
        Sources.Where(source => ListeningOrStarting().IsMatch(source.Text)).Select(source => source.Path).Should().BeEmpty();
    }

    [Fact]
    public void Every_HTTP_handler_follows_no_redirect_keeps_no_cookie_and_uses_only_its_given_proxy()
    {
        var makers = Sources.Where(source => source.Text.Contains("new SocketsHttpHandler") || source.Text.Contains("SocketsHttpHandler CreateHandler(ServerAccess access) => new()")).ToList();

        makers.Should().HaveCount(2).And.OnlyContain(source =>
            source.Text.Contains("AllowAutoRedirect = false,") && source.Text.Contains("UseCookies = false,")
            && source.Text.Contains("UseProxy = ") && source.Text.Contains("Proxy = ProxyWay.Through("));
        Sources.Where(source => source.Text.Contains("new HttpClient(")).Select(source => source.Path).Should().BeEmpty();
    }

    [GeneratedRegex(@"TcpListener|HttpListener|WebApplication|UseKestrel|\.Listen\(|Process\.Start|ProcessStartInfo|""execve|""posix_spawn|""fork""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListeningOrStarting();
}
