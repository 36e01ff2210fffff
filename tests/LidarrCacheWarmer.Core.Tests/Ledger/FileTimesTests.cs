using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class FileTimesTests : IDisposable
{
    private const long Second = 1_000_000_000;

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Setting_the_modification_time_does_not_set_the_change_time()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "only Linux reports both times");
        var file = _folder.Write("a", "content");
        var before = FileTimes.Read(file)!.Value;

        File.SetLastWriteTimeUtc(file, DateTime.UnixEpoch.AddSeconds(5));

        var after = FileTimes.Read(file)!.Value;
        after.Written.Should().Be(5 * Second);
        after.Changed.Should().BeGreaterThanOrEqualTo(before.Changed);
    }

    [Fact]
    public void Missing_file_has_no_times() => FileTimes.Read(_folder["nothing"]).Should().BeNull();

    [Theory]
    [InlineData(10 * Second, (10 * Second) + 1, true)]
    [InlineData((10 * Second) + 1, (10 * Second) + 1, false)]
    [InlineData((10 * Second) + 2, (10 * Second) + 1, false)]
    [InlineData(10 * Second, 12 * Second, false)]
    [InlineData(10 * Second, 13 * Second, true)]
    public void A_file_counts_as_unchanged_since_a_write_only_if_its_last_change_is_clearly_older(long changed, long written, bool isUnchanged) =>
        new FileTimes(0, changed).IsUnchangedSince(new FileTimes(written, 0)).Should().Be(isUnchanged);
}
