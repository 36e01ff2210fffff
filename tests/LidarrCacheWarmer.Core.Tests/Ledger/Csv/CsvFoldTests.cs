using System.Buffers;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

public sealed class CsvFoldTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithArtist();

    public void Dispose() => _sandbox.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kill_before_or_after_the_rename_loses_no_result(bool renamed)
    {
        Die((from, to) =>
        {
            _ = renamed && DurableFile.TryRename(from, to);
            throw new SimulatedDeath();
        });

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
            Find(ledger, LedgerSamples.First).Should().Be(Known);
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_kill_while_compacting_a_journal_of_another_version_loses_no_result(bool renamed)
    {
        LeaveFormerJournal();

        DieOpening(renamed);

        using (var ledger = _sandbox.Open())
        {
            ledger.Notices.Should().BeEmpty();
            Find(ledger, LedgerSamples.First).Attempts.Should().Be(3);
        }

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_newer_result_of_another_program_survives_a_kill_during_opening(bool renamed)
    {
        LeaveFormerJournal();
        File.WriteAllText(
            _sandbox.Artists,
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\r\n{LedgerSamples.First},A,timeout,9,503,2026-11-23T13:00:00+00:00\r\n");

        DieOpening(renamed);

        using var ledger = _sandbox.Open();
        ledger.Notices.Should().HaveCount(renamed ? 0 : 1);
        Find(ledger, LedgerSamples.First).Attempts.Should().Be(9);
    }

    [Fact]
    public void The_leftover_copy_of_a_killed_rewrite_does_not_undo_later_changes()
    {
        Die((_, _) => throw new SimulatedDeath());
        File.WriteAllText(
            _sandbox.Artists,
            $"mbid,artist_name,status,attempts,last_status_code,last_checked\r\n{LedgerSamples.First},by hand,timeout,9,503,2026-11-23T13:00:00+00:00\r\n");

        using var ledger = _sandbox.Open();

        ledger.Artists().Single().Should().Match<ArtistEntry>(artist => artist.Name == "by hand" && artist.Probe.Attempts == 9);
    }

    [Fact]
    public void A_symbolic_link_stays_a_link()
    {
        using var elsewhere = new TemporaryFolder();
        File.Move(_sandbox.Artists, elsewhere["real.csv"]);
        File.CreateSymbolicLink(_sandbox.Artists, elsewhere["real.csv"]);

        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "renamed")]);
        }

        new FileInfo(_sandbox.Artists).LinkTarget.Should().Be(elsewhere["real.csv"]);
        File.ReadAllText(elsewhere["real.csv"]).Should().Contain(",renamed,");
    }

    [Fact]
    public void A_rewritten_file_keeps_its_mode()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        File.SetUnixFileMode(_sandbox.Artists, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        using (var ledger = _sandbox.Open())
        {
            ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "renamed")]);
        }

        File.GetUnixFileMode(_sandbox.Artists).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
    }

    private void LeaveFormerJournal()
    {
        File.WriteAllText(_sandbox.Artists, $"mbid,artist_name,status\r\n{LedgerSamples.First},A,\r\n");
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "journal"u8, "1");
        JournalLine.Append(lines, "base"u8, FileStamp.Read(_sandbox.Artists).ToString());
        JournalLine.Append(lines, "columns"u8, "mbid,artist_name,status,attempts,last_checked");
        JournalLine.Append(lines, "row"u8, $"{LedgerSamples.First},A,success,3,2026-11-23T12:00:00+00:00");
        File.WriteAllBytes(_sandbox.Journal, lines.WrittenSpan.ToArray());
    }

    private void DieOpening(bool renamed)
    {
        var open = () => _sandbox.Open((from, to) =>
        {
            _ = renamed && DurableFile.TryRename(from, to);
            throw new SimulatedDeath();
        });
        open.Should().Throw<SimulatedDeath>();
    }

    private void Die(Rename rename)
    {
        var ledger = _sandbox.Open(rename);
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known)]);
        ((Action)ledger.Compact).Should().Throw<SimulatedDeath>();
        ledger.Abandon();
    }

    private sealed class SimulatedDeath : Exception;
}
