using LidarrCacheWarmer.Ledger.Sqlite;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;

/// <summary>On which file systems SQLite's log works; the kinds are called as the system calls them.</summary>
public sealed class FileSystemTests
{
    [Theory]
    [InlineData("nfs")]
    [InlineData("nfs4")]
    [InlineData("cifs")]
    [InlineData("smb2")]
    [InlineData("SMB3")]
    [InlineData("fuse.sshfs")]
    [InlineData("fuseblk")]
    [InlineData("9p")]
    [InlineData("v9fs")]
    [InlineData("afs")]
    [InlineData("ceph")]
    [InlineData("gfs2")]
    [InlineData("ocfs2")]
    [InlineData("lustre")]
    [InlineData("virtiofs")]
    public void Those_that_machines_share_have_no_shared_memory(string kind) => FileSystem.IsShared(kind).Should().BeTrue();

    [Theory]
    [InlineData("ext4")]
    [InlineData("btrfs")]
    [InlineData("xfs")]
    [InlineData("zfs")]
    [InlineData("f2fs")]
    [InlineData("tmpfs")]
    [InlineData("overlay")]
    [InlineData("overlayfs")]
    [InlineData("NTFS")]
    public void Those_of_one_machine_have(string kind) => FileSystem.IsShared(kind).Should().BeFalse();

    [Fact]
    public void What_a_path_lies_on_is_asked_of_the_system()
    {
        using var folder = new TemporaryFolder();
        var kind = new DriveInfo(folder.Path).DriveFormat;

        FileSystem.KindOf(folder["cache.db"]).Should().Be(kind);
        FileSystem.IsLocal(folder["cache.db"]).Should().Be(!FileSystem.IsShared(kind));
    }

    [Fact]
    public void Where_nothing_is_nothing_is_known()
    {
        FileSystem.KindOf("/no/such/place/cache.db").Should().BeNull();
        FileSystem.IsLocal("/no/such/place/cache.db").Should().BeFalse();
    }
}
