using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Which file systems support SQLite's write-ahead log. The names are those that the system reports.</summary>
public sealed class FileSystemsTests
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
    public void Network_file_systems_have_no_shared_memory(string kind) => FileSystems.IsShared(kind).Should().BeTrue();

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
    public void Local_file_systems_have_shared_memory(string kind) => FileSystems.IsShared(kind).Should().BeFalse();

    [Theory]
    [InlineData("nfs4", true)]
    [InlineData("cifs", true)]
    [InlineData("9p", true)]
    [InlineData("ext4", false)]
    [InlineData("fuse.shfs", false)]
    public void Network_file_systems_have_only_byte_range_locks(string kind, bool hasOne) => FileSystems.HasOneKindOfLock(kind).Should().Be(hasOne);

    [Fact]
    public void The_system_names_the_file_system_of_a_path()
    {
        using var folder = new TemporaryFolder();
        var kind = new DriveInfo(folder.Path).DriveFormat;

        FileSystems.KindOf(folder["cache.db"]).Should().Be(kind);
        FileSystems.IsLocal(folder["cache.db"]).Should().Be(!FileSystems.IsShared(kind));
    }

    [Fact]
    public void The_file_system_of_a_missing_path_is_unknown()
    {
        FileSystems.KindOf("/no/such/place/cache.db").Should().BeNull();
        FileSystems.IsLocal("/no/such/place/cache.db").Should().BeFalse();
    }
}
