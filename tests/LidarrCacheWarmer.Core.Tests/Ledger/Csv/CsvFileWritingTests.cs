using System.Buffers;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using static LidarrCacheWarmer.Core.Tests.Ledger.KnownResult;

namespace LidarrCacheWarmer.Core.Tests.Ledger.Csv;

/// <summary>When a CSV ledger writes its files.</summary>
public sealed class CsvFileWritingTests : IDisposable
{
    private readonly CsvSandbox _sandbox = CsvSandbox.WithTwoArtists();
    private readonly List<string> _renamed = [];

    public void Dispose() => _sandbox.Dispose();

    [Fact]
    public void Compacting_rewrites_the_file_only_after_a_change()
    {
        using var ledger = Open();
        ledger.Compact();
        _renamed.Should().BeEmpty();

        WriteKnown(ledger, 0);
        ledger.Compact();
        ledger.Compact();

        _renamed.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_leftover_journal_is_written_into_the_file_only_at_closing()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);

        using (Open())
        {
            _renamed.Should().BeEmpty();
        }

        _renamed.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void A_leftover_journal_without_new_changes_causes_no_rewrite()
    {
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, "columns"u8, File.ReadLines(_sandbox.Artists).First());
        JournalLine.Append(lines, "row"u8, $"{LedgerSamples.First},A");
        JournalLine.Append(lines, "folding"u8, FileStamp.Read(_sandbox.Artists).ToString());
        File.WriteAllBytes(_sandbox.Journal, lines.WrittenSpan.ToArray());

        using (var ledger = Open())
        {
            ledger.Notices.Should().BeEmpty();
            File.Exists(_sandbox.Journal).Should().BeFalse();
        }

        _renamed.Should().BeEmpty();
    }

    [Fact]
    public void Copying_artist_statuses_writes_no_journal_and_rewrites_the_album_file_only_on_a_change()
    {
        using var ledger = Open();
        ledger.Upsert([new Album(LedgerSamples.Numbered(3), "T", LedgerSamples.First, "A")]);
        WriteKnown(ledger, 0);
        ledger.Compact();
        _renamed.Clear();

        ledger.CopyArtistStatuses();
        _sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-releasegroups.csv");
        ledger.Compact();
        _renamed.Should().Equal("mbid-releasegroups.csv");
        ledger.CopyArtistStatuses();
        ledger.Compact();

        _renamed.Should().Equal("mbid-releasegroups.csv");
        File.ReadLines(_sandbox.ReleaseGroups).Last().Split(',')[4].Should().Be("success");
    }

    [Fact]
    public void Writes_and_removals_without_a_change_create_no_journal()
    {
        using var ledger = Open();

        ledger.Write([]);
        ledger.SetSurvey(EntryKind.Artist, open: false);
        ledger.Remove(EntryKind.Artist, [LedgerSamples.Numbered(9)]).Should().Be(0);

        _sandbox.Names.Should().Equal("mbid-artists.csv");
    }

    [Fact]
    public void Each_written_row_is_one_journal_line_below_the_journals_header()
    {
        var stamp = FileStamp.Read(_sandbox.Artists);
        using var ledger = Open();
        ledger.Write([ledger.Change(EntryKind.Artist, 0, Known), ledger.Change(EntryKind.Artist, 1, Known)]);

        var lines = File.ReadLines(_sandbox.Journal).Select(line => line[9..]).ToList();
        lines[..3].Should().Equal("journal 1", $"base {stamp}", $"columns {string.Join(',', CsvSchema.Artists.Names)}");
        lines[3..].Select(line => line[..42]).Should().BeEquivalentTo($"row {LedgerSamples.First},A", $"row {LedgerSamples.Second},B");
    }

    [Fact]
    public void An_open_survey_is_stored_in_the_journal_of_its_own_file()
    {
        using var ledger = Open();

        ledger.SetSurvey(EntryKind.ReleaseGroup, open: true);

        _sandbox.Names.Should().Equal("mbid-artists.csv", "mbid-releasegroups.csv.journal");
    }

    [Fact]
    public void A_half_written_journal_line_of_a_killed_process_is_cut_off()
    {
        _sandbox.WriteAndDie(LedgerSamples.First, Known);
        var length = new FileInfo(_sandbox.Journal).Length;
        File.AppendAllText(_sandbox.Journal, new string('x', 10_000));

        using var ledger = Open();

        new FileInfo(_sandbox.Journal).Length.Should().Be(length);
    }

    [Fact]
    public void Changes_by_another_program_are_kept_in_a_file_that_we_rewrite_in_place()
    {
        using var ledger = _sandbox.Open((_, _) => false);
        WriteKnown(ledger, 0);
        ledger.Compact();

        _sandbox.Put(File.ReadAllText(_sandbox.Artists).Replace(",A,", ",by hand,", StringComparison.Ordinal));
        WriteKnown(ledger, 1);
        ledger.Compact();

        File.ReadAllText(_sandbox.Artists).Should().Contain($"{LedgerSamples.First},by hand,");
    }

    private CsvLedger Open() => _sandbox.Open((from, to) =>
    {
        _renamed.Add(Path.GetFileName(to));
        return DurableFile.TryRename(from, to);
    });
}
