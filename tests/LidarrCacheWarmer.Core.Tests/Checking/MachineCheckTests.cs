using LidarrCacheWarmer.Checking;
using LidarrCacheWarmer.Core.Tests.Ledger;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Core.Tests.Checking;

public sealed class MachineCheckTests
{
    private static readonly MachineCheck Machine = new(new FakeTimeProvider(new DateTimeOffset(2026, 11, 2, 6, 0, 0, TimeSpan.Zero)));

    [Theory]
    [InlineData(119, FindingLevel.Ok, "The clock agrees with Lidarr. ")]
    [InlineData(-119, FindingLevel.Ok, "The clock agrees with Lidarr. ")]
    [InlineData(7_260, FindingLevel.Warning, "The clock of this machine is 2 h 1 min behind Lidarr. ")]
    [InlineData(-180, FindingLevel.Warning, "The clock of this machine is 3 min 0 s ahead of Lidarr. ")]
    public void A_clock_more_than_two_minutes_off_is_a_warning(int ahead, FindingLevel level, string beginning)
    {
        var finding = Machine.Clock(("Lidarr", TimeSpan.FromSeconds(ahead)), ("the metadata server", null));

        finding.Level.Should().Be(level);
        finding.Sentence.Should().StartWith(beginning).And.Contain("time zone UTC (now 06:00, UTC+00:00)");
    }

    [Fact]
    public void If_one_of_two_servers_agrees_with_this_clock_the_other_server_is_blamed() =>
        Machine.Clock(("Lidarr", TimeSpan.FromMinutes(10)), ("the metadata server", TimeSpan.Zero)).Should().Be(new Finding(
            FindingGroup.Machine, FindingLevel.Warning,
            "This machine and the metadata server agree on the time. Lidarr is 10 min 0 s ahead, so its clock is probably "
                + "wrong. This machine uses the time zone UTC (now 06:00, UTC+00:00)."));

    [Fact]
    public void If_no_server_agrees_with_this_clock_every_difference_is_reported() =>
        Machine.Clock(("Lidarr", TimeSpan.FromMinutes(5)), ("the metadata server", TimeSpan.FromMinutes(6))).Sentence.Should().Be(
            "The clock of this machine is 5 min 0 s behind Lidarr and 6 min 0 s behind the metadata server. Set the clock or "
                + "turn on NTP, because cache times need the correct time. This machine uses the time zone UTC (now 06:00, "
                + "UTC+00:00).");

    [Fact]
    public void All_other_servers_are_blamed_if_one_server_agrees_with_this_clock() =>
        Machine.Clock(
            ("[lidarr]", TimeSpan.Zero), ("[lidarr.kids]", TimeSpan.FromMinutes(10)), ("the metadata server", TimeSpan.FromMinutes(-3)))
            .Sentence.Should().StartWith(
                "This machine and [lidarr] agree on the time. [lidarr.kids] is 10 min 0 s ahead and the metadata server is 3 min "
                    + "0 s behind, so their clocks are probably wrong. ");

    [Fact]
    public void A_clock_without_a_server_time_is_reported_as_not_compared() =>
        Machine.Clock(("Lidarr", null)).Sentence.Should().StartWith("Clock not compared (no server time). ");

    [Fact]
    public void Checking_a_writable_folder_leaves_it_unchanged()
    {
        using var folder = new TemporaryFolder();

        var findings = MachineCheck.Folders([folder.Path], ledger: null).ToList();

        findings[0].Should().Match<Finding>(finding => finding.Level == FindingLevel.Ok && finding.Sentence.EndsWith($"can write to {folder.Path}."));
        findings[1].Sentence.Should().EndWith($"free for {folder.Path}.");
        folder.Names.Should().BeEmpty();
    }

    [Fact]
    public void Check_of_a_missing_folder_tests_its_nearest_existing_parent_folder()
    {
        using var folder = new TemporaryFolder();

        MachineCheck.Folders([folder["new/deep"]], ledger: null).First().Should().Be(new Finding(
            FindingGroup.Machine, FindingLevel.Note, $"{folder["new/deep"]} does not exist yet. This user can create it in {folder.Path}."));
    }

    [Fact]
    public void A_file_in_place_of_a_folder_is_an_error()
    {
        using var folder = new TemporaryFolder();
        folder.Write("file", "");

        MachineCheck.Folders([folder["file/deep"]], ledger: null).First().Should().Match<Finding>(finding =>
            finding.Level == FindingLevel.Error && finding.Sentence.Contains("is a file"));
    }

    [Fact]
    public void A_read_only_ledger_file_is_an_error()
    {
        var ledger = LedgerInspectionTests.Sample with { Files = [new("/x/mbid_cache.db", 5, IsJournal: false, MayBeWritten: false)] };

        MachineCheck.Folders([], ledger).Should().ContainSingle()
            .Which.Should().Match<Finding>(finding => finding.Level == FindingLevel.Error && finding.Sentence.Contains("cannot write to /x/mbid_cache.db"));
    }
}
