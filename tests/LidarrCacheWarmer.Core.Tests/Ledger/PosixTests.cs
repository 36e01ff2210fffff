using System.Runtime.InteropServices;
using System.Runtime.Versioning;
using LidarrCacheWarmer.Ledger.Files;
using Microsoft.Win32.SafeHandles;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>What is made of the answers of system calls; <c>/proc</c> is a file system of its own that cannot be synced.</summary>
[SupportedOSPlatform("linux")]
public sealed class PosixTests : IDisposable
{
    private const int NoEntry = 2, BadDescriptor = 9;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_file_is_renamed_over_another()
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
    public void What_cannot_be_replaced_is_no_fault_and_the_file_stays(string to, string because)
    {
        _folder.Write("from", "new");

        DurableFile.TryRename(_folder["from"], _folder[to]).Should().BeFalse(because);

        _folder.Names.Should().Equal("from");
    }

    [Fact]
    public void Any_other_refusal_to_rename_is_a_fault_in_the_words_of_the_system()
    {
        var rename = () => DurableFile.TryRename(_folder["missing"], _folder["to"]);

        rename.Should().Throw<IOException>().WithMessage(Marshal.GetPInvokeErrorMessage(NoEntry)).Where(fault => fault.HResult == NoEntry);
    }

    [Fact]
    public void Only_what_exists_may_be_written()
    {
        Posix.MayWrite(_folder.Write("ledger.csv", "")).Should().BeTrue();
        Posix.MayWrite(_folder.Path).Should().BeTrue();
        Posix.MayWrite(_folder["missing"]).Should().BeFalse();
    }

    [Fact]
    public void What_was_opened_is_closed_with_its_handle()
    {
        var path = _folder.Write("ledger.csv", "");
        var handle = Posix.OpenUnlocked(path);
        Opened().Should().Contain(path);

        handle.Dispose();

        Opened().Should().NotContain(path);

        static IEnumerable<string?> Opened() => Directory.EnumerateFiles("/proc/self/fd").Select(file => new FileInfo(file).LinkTarget);
    }

    [Fact]
    public void A_file_that_has_nothing_to_sync_is_synced()
    {
        using var nothing = File.OpenHandle("/dev/null");

        var sync = () => DurableFile.Sync(nothing);

        sync.Should().NotThrow();
    }

    [Fact]
    public void A_file_whose_sync_is_refused_is_a_fault_in_the_words_of_the_system()
    {
        using var nothing = new SafeFileHandle(-1, ownsHandle: false);

        var sync = () => DurableFile.Sync(nothing);

        sync.Should().Throw<IOException>().WithMessage(Marshal.GetPInvokeErrorMessage(BadDescriptor)).Where(fault => fault.HResult == BadDescriptor);
    }

    [Theory]
    [InlineData("/proc/version")]
    [InlineData("/missing/ledger.csv")]
    public void A_directory_that_cannot_be_synced_is_no_fault(string path)
    {
        var sync = () => DurableFile.SyncDirectoryOf(path);

        sync.Should().NotThrow();
    }
}
