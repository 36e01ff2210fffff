using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The results of system calls. <c>/proc</c> serves as a second file system, which cannot be synced.</summary>
[SupportedOSPlatform("linux")]
public sealed class PosixTests : IDisposable
{
    private const int NoEntry = 2, BadDescriptor = 9;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Rename_replaces_an_existing_file()
    {
        _folder.Write("from", "new");
        _folder.Write("to", "old");

        DurableFile.TryRename(_folder["from"], _folder["to"]).Should().BeTrue();

        File.ReadAllText(_folder["to"]).Should().Be("new");
        _folder.Names.Should().Equal("to");
    }

    [Theory]
    [InlineData("/proc/version", "it lies on another file system")]
    [InlineData(".", "it is busy")]
    public void Rename_returns_false_and_keeps_the_file_when_replacing_is_impossible(string to, string because)
    {
        _folder.Write("from", "new");

        DurableFile.TryRename(_folder["from"], _folder[to]).Should().BeFalse(because);

        _folder.Names.Should().Equal("from");
    }

    [Fact]
    public void Rename_throws_the_systems_message_on_any_other_error()
    {
        var rename = () => DurableFile.TryRename(_folder["missing"], _folder["to"]);

        rename.Should().Throw<IOException>().WithMessage(Marshal.GetPInvokeErrorMessage(NoEntry)).Where(fault => fault.HResult == NoEntry);
    }

    [Fact]
    public void Only_existing_files_are_writable()
    {
        Posix.MayWrite(_folder.Write("ledger.csv", "")).Should().BeTrue();
        Posix.MayWrite(_folder.Path).Should().BeTrue();
        Posix.MayWrite(_folder["missing"]).Should().BeFalse();
    }

    [Fact]
    public void Disposing_the_handle_closes_the_file()
    {
        var path = _folder.Write("ledger.csv", "");
        var handle = Posix.OpenUnlocked(path);
        Opened().Should().Contain(path);

        handle.Dispose();

        Opened().Should().NotContain(path);

        static IEnumerable<string?> Opened() => Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget);
    }

    [Fact]
    public void Syncing_a_file_without_sync_support_succeeds()
    {
        using var nothing = File.OpenHandle("/dev/null");

        var sync = () => DurableFile.Sync(nothing);

        sync.Should().NotThrow();
    }

    [Fact]
    public void A_refused_sync_throws_the_systems_message()
    {
        using var nothing = new SafeFileHandle(-1, ownsHandle: false);

        var sync = () => DurableFile.Sync(nothing);

        sync.Should().Throw<IOException>().WithMessage(Marshal.GetPInvokeErrorMessage(BadDescriptor)).Where(fault => fault.HResult == BadDescriptor);
    }

    [Theory]
    [InlineData("/proc/version")]
    [InlineData("/missing/ledger.csv")]
    public void A_directory_that_cannot_be_synced_causes_no_error(string path)
    {
        var sync = () => DurableFile.SyncDirectoryOf(path);

        sync.Should().NotThrow();
    }
}
