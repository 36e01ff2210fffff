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
    public void Only_the_page_listens_and_no_process_is_started()
    {
        Sources.Should().HaveCountGreaterThan(100);
        Sources.Where(source => Starting().IsMatch(source.Text)).Select(source => source.Path).Should().BeEmpty();
        Sources.Where(source => Listening().IsMatch(source.Text)).Select(source => source.Path).Should().Equal("src/LidarrCacheWarmer/Web/WebServer.cs");
    }

    [Fact]
    public void The_page_is_started_only_by_schedule() =>
        Sources.Where(source => source.Text.Contains("WebServer.StartAsync", StringComparison.Ordinal) || source.Text.Contains("new WebHost(", StringComparison.Ordinal))
            .Select(source => source.Path).Should().BeEquivalentTo("src/LidarrCacheWarmer/Cli/ScheduleCommand.cs", "src/LidarrCacheWarmer/Web/WebHost.cs");

    [Fact]
    public void Every_HTTP_handler_follows_no_redirect_keeps_no_cookie_and_uses_only_its_given_proxy()
    {
        var makers = Sources.Where(source => source.Text.Contains("new SocketsHttpHandler") || source.Text.Contains("SocketsHttpHandler CreateHandler(ServerAccess access) => new()")).ToList();

        makers.Should().HaveCount(3).And.OnlyContain(source =>
            source.Text.Contains("AllowAutoRedirect = false,") && source.Text.Contains("UseCookies = false,")
            && source.Text.Contains("UseProxy = ") && source.Text.Contains("Proxy = ProxyWay.Through("));
        Sources.Where(source => source.Text.Contains("new HttpClient(")).Select(source => source.Path).Should().BeEmpty();
    }

    [GeneratedRegex(@"TcpListener|HttpListener|WebApplication|UseKestrel|\.Listen\(", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Listening();

    [GeneratedRegex(@"Process\.Start|ProcessStartInfo|""execve|""posix_spawn|""fork""", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Starting();
}
