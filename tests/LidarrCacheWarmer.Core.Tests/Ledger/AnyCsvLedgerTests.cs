using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

public sealed class AnyCsvLedgerTests
{
    [Fact]
    public void A_torn_journal_keeps_its_complete_lines() =>
        Gen.Select(LedgerSamples.Records(EntryKind.Artist).Array[1, 8], Gen.Int[0, 1500]).Sample(
            (records, torn) =>
            {
                using var sandbox = new CsvSandbox();
                var states = new List<ProbeRecord> { ProbeRecord.Untried };
                using (var ledger = sandbox.Open())
                {
                    ledger.Upsert([LedgerSamples.Artist(LedgerSamples.First, "A")]);
                    ledger.Compact();
                    foreach (var record in records)
                    {
                        ledger.Write([ledger.Change(EntryKind.Artist, 0, record)]);
                        states.Add(record);
                    }

                    ledger.Abandon();
                    using var journal = new FileStream(sandbox.Journal, FileMode.Open);
                    journal.SetLength(Math.Max(journal.Length - torn, 0));
                }

                var journalText = File.ReadAllText(sandbox.Journal);
                var rows = journalText[..(journalText.LastIndexOf('\n') + 1)].Split('\n').Count(line => line.Length > 9 && line[9..].StartsWith("row ", StringComparison.Ordinal));

                using var again = sandbox.Open();

                again.Artists().Single().Probe.Should().Be(states[rows]);
            },
            iter: Effort.Rounds(60, 5_000));

    [Fact]
    public void Any_artist_and_album_names_read_back_unchanged_from_a_CSV_file() =>
        Gen.Select(LedgerSamples.Names, LedgerSamples.Names, LedgerSamples.Names).Array[1, 6].Sample(
            names =>
            {
                using var sandbox = new CsvSandbox();
                var artists = names.Select((name, i) => LedgerSamples.Artist(LedgerSamples.Numbered(i), name.Item1)).ToList();
                var albums = names.Select((name, i) => new Album(LedgerSamples.Numbered(i), name.Item2, LedgerSamples.Numbered(i), name.Item3)).ToList();
                using (var ledger = sandbox.Open())
                {
                    ledger.Upsert(artists);
                    ledger.Upsert(albums);
                }

                using var again = sandbox.Open();

                again.Notices.Should().BeEmpty();
                again.Artists().Select(artist => (artist.Mbid, artist.Name)).Should().BeEquivalentTo(artists.Select(artist => (artist.Mbid, artist.Name)));
                again.ReleaseGroups().Select(group => new Album(group.Mbid, group.Title, group.ArtistMbid, group.ArtistName)).Should().BeEquivalentTo(albums);
                again.Upsert(artists).Should().Be(new SyncCounts(0, 0));
                again.Upsert(albums).Should().Be(new SyncCounts(0, 0));
            },
            iter: 100);
}
