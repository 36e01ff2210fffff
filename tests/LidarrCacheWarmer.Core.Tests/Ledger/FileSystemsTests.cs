using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>The file systems on which SQLite's WAL works, named as the system names them.</summary>
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
    public void Network_file_systems_have_one_kind_of_lock(string kind, bool hasOne) => FileSystems.HasOneKindOfLock(kind).Should().Be(hasOne);

    [Fact]
    public void The_system_names_the_file_system_of_a_path()
    {
        using var folder = new TemporaryFolder();
        var kind = new DriveInfo(folder.Path).DriveFormat;

        FileSystems.KindOf(folder["cache.db"]).Should().Be(kind);
        FileSystems.IsLocal(folder["cache.db"]).Should().Be(!FileSystems.IsShared(kind));
    }

    [Fact]
    public void A_missing_path_has_an_unknown_file_system()
    {
        FileSystems.KindOf("/no/such/place/cache.db").Should().BeNull();
        FileSystems.IsLocal("/no/such/place/cache.db").Should().BeFalse();
    }
}
