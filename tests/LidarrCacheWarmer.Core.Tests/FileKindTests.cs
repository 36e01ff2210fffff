using System.Diagnostics;
using System.Net.Sockets;

namespace LidarrCacheWarmer.Core.Tests;

public sealed class FileKindTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("file-kind-");

    [Fact]
    public void Regular_files_and_directories_and_missing_files_are_not_special()
    {
        File.WriteAllText(At("file"), "");

        new[] { At("file"), _folder.FullName, At("missing") }.Select(FileKind.Irregular).Should().AllBe(null);
    }

    [Fact]
    public async Task Pipe_is_recognised_even_through_a_link()
    {
        using var mkfifo = Process.Start("mkfifo", [At("pipe")]);
        await mkfifo.WaitForExitAsync(TestContext.Current.CancellationToken);
        File.CreateSymbolicLink(At("link"), At("pipe"));

        FileKind.Irregular(At("pipe")).Should().Be("a pipe");
        FileKind.Irregular(At("link")).Should().Be("a pipe");
    }

    [Fact]
    public void Socket_and_device_are_recognised()
    {
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(At("socket")));

        FileKind.Irregular(At("socket")).Should().Be("a socket");
        FileKind.Irregular("/dev/null").Should().Be("a device");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private string At(string name) => Path.Combine(_folder.FullName, name);
}
