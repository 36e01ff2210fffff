using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Tests.Hosting;

public sealed class HostVariablesTests
{
    [Theory]
    [InlineData("022", 0b000_010_010)]
    [InlineData("0077", 0b000_111_111)]
    [InlineData("2", 0b000_000_010)]
    [InlineData(" 777 ", 0b111_111_111)]
    [InlineData("000", 0)]
    public void UMASK_is_read_as_an_octal_number(string text, int mask) => Read(text).Should().Be(((uint?)mask, (string?)null));

    [Theory]
    [InlineData("1000")]
    [InlineData("089")]
    [InlineData("-22")]
    [InlineData("0o22")]
    [InlineData("u=rwx")]
    [InlineData("00022")]
    public void A_UMASK_that_is_not_octal_gives_one_error(string text) =>
        Read(text).Should().Be(((uint?)null, $"UMASK: \"{text}\" is not a valid mask. Write octal digits from 000 to 777, such as 022."));

    [Fact]
    public void An_empty_UMASK_counts_as_unset() => Read("").Should().Be(((uint?)null, (string?)null));

    [Theory]
    [InlineData("config.ini")]
    [InlineData("my.ini")]
    [InlineData("manual_entries.yml")]
    [InlineData("mbid-artists.csv")]
    [InlineData("mbid-artists.csv.journal")]
    [InlineData("mbid-releasegroups.csv.tmp")]
    [InlineData("mbid_cache.db-wal")]
    [InlineData("results_20260101T000000Z.log")]
    public void Files_of_the_program_are_recognised(string name) => OwnFiles.Include(name, "my.ini").Should().BeTrue();

    [Theory]
    [InlineData("other.ini")]
    [InlineData("my-mbid-artists.csv")]
    [InlineData("results.log")]
    [InlineData("shadow")]
    public void Files_of_other_programs_are_not_recognised(string name) => OwnFiles.Include(name, "my.ini").Should().BeFalse();

    private static (uint? Mask, string? Complaint) Read(string mask) =>
        HostVariables.ReadMask(new Dictionary<string, string>(StringComparer.Ordinal) { ["UMASK"] = mask });
}
