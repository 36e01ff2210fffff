using CsCheck;
using LidarrCacheWarmer.Core.Tests.Ledger.Csv;
using LidarrCacheWarmer.Core.Tests.Ledger.Sqlite;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Ledger.Csv;
using LidarrCacheWarmer.Ledger.Sqlite;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Ledger;

/// <summary>Whatever is done to a ledger, and however it ends, it holds what a dictionary would hold.</summary>
public sealed class LedgerModelTests
{
    private const int Artists = 4;

    private static readonly Gen<Step> Steps = Gen.Frequency(
        (4, Gen.Select(Gen.Int[0, Artists - 1], LedgerSamples.Names, Gen.Bool, Gen.Enum<EntrySource>()).Select((id, name, manual, album) =>
            (Step)new SyncStep(id, name, manual ? EntrySource.Manual : EntrySource.Lidarr, album))),
        (2, Gen.Select(Gen.Int[0, 2], LedgerSamples.Names, Gen.Bool).Select((key, value, keeps) => (Step)new NoteStep($"key{key}", keeps ? value : null))),
        (6, Gen.Int[0, Artists - 1].SelectMany(id => Gen.Enum<EntryKind>().SelectMany(kind =>
            LedgerSamples.Records(kind).Select(record => (Step)new WriteStep(id, kind, record))))),
        (2, Gen.Select(Gen.Int[0, Artists - 1], Gen.Bool).Select((id, isArtist) => (Step)new RemoveStep(id, isArtist ? EntryKind.Artist : EntryKind.ReleaseGroup))),
        (1, Gen.Const((Step)new PlainStep("flush"))),
        (1, Gen.Const((Step)new PlainStep("fold"))),
        (1, Gen.Const((Step)new PlainStep("close"))),
        (2, Gen.Const((Step)new PlainStep("kill"))),
        (2, Gen.Const((Step)new PlainStep("kill unflushed"))),
        (1, Gen.Const((Step)new PlainStep("kill before renaming"))),
        (1, Gen.Const((Step)new PlainStep("kill after renaming"))));

    [Fact]
    public void A_CSV_ledger_holds_what_was_written() => Steps.Array[1, 25].Sample(
        steps =>
        {
            using var sandbox = new CsvSandbox();
            Death? death = null;
            Rename rename = (from, to) => death is null ? DurableFile.TryRename(from, to) : death.Rename(from, to);
            Check(steps, () => sandbox.Open(rename), everyWriteLasts: true, everySyncLasts: true, (ledger, _) => ((CsvLedger)ledger).Abandon(), (ledger, renamed) =>
            {
                death = new Death(renamed);
                try
                {
                    ledger.Fold();
                }
                catch (SimulatedDeathException)
                {
                    // The process is no more.
                }

                ((CsvLedger)ledger).Abandon();
                death = null;
            });
            sandbox.Names.Should().OnlyContain(name => name.EndsWith(".csv", StringComparison.Ordinal) || name == "mbid-artists.csv.notes");
        },
        iter: Effort.Rounds(60, 5_000));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_SQLite_ledger_holds_what_was_written_and_synced(bool isLocal) => Steps.Array[1, 25].Sample(
        steps =>
        {
            using var sandbox = new SqliteSandbox();
            Check(steps, () => sandbox.Open(isLocal), everyWriteLasts: isLocal, everySyncLasts: false, Kill, (ledger, _) => Kill(ledger, flushed: true));
            sandbox.Names.Should().Equal("mbid_cache.db");

            static void Kill(ILedger ledger, bool flushed)
            {
                if (flushed)
                {
                    ledger.Flush();
                }

                ((SqliteLedger)ledger).Abandon();
            }
        },
        iter: Effort.Rounds(15, 1_000));

    [Fact]
    public void A_torn_journal_holds_what_its_whole_lines_say() =>
        Gen.Select(LedgerSamples.Records(EntryKind.Artist).Array[1, 8], Gen.Int[0, 1500]).Sample(
            (records, torn) =>
            {
                using var sandbox = new CsvSandbox();
                var states = new List<ProbeRecord> { ProbeRecord.Untried };
                using (var ledger = sandbox.Open())
                {
                    ledger.Sync([LedgerSamples.Artist(LedgerSamples.First, "A")]);
                    ledger.Fold();
                    foreach (var record in records)
                    {
                        ledger.Write([new LedgerChange(EntryKind.Artist, 0, record)]);
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
    public void Any_names_come_back_from_a_CSV_file() =>
        Gen.Select(LedgerSamples.Names, LedgerSamples.Names, LedgerSamples.Names).Array[1, 6].Sample(
            names =>
            {
                using var sandbox = new CsvSandbox();
                var artists = names.Select((name, i) => LedgerSamples.Artist(LedgerSamples.Numbered(i), name.Item1)).ToList();
                var albums = names.Select((name, i) => new Album(LedgerSamples.Numbered(i), name.Item2, LedgerSamples.Numbered(i), name.Item3)).ToList();
                using (var ledger = sandbox.Open())
                {
                    ledger.Sync(artists);
                    ledger.Sync(albums);
                }

                using var again = sandbox.Open();

                again.Notices.Should().BeEmpty();
                again.Artists().Select(artist => (artist.Mbid, artist.Name)).Should().BeEquivalentTo(artists.Select(artist => (artist.Mbid, artist.Name)));
                again.ReleaseGroups().Select(group => new Album(group.Mbid, group.Title, group.ArtistMbid, group.ArtistName)).Should().BeEquivalentTo(albums);
                again.Sync(artists).Should().Be(new SyncCounts(0, 0));
                again.Sync(albums).Should().Be(new SyncCounts(0, 0));
            },
            iter: 100);

    private static void Check(
        Step[] steps, Func<ILedger> open, bool everyWriteLasts, bool everySyncLasts,
        Action<ILedger, bool> kill, Action<ILedger, bool> killFolding)
    {
        var model = new Model();
        var ledger = open();
        foreach (var step in steps)
        {
            switch (step)
            {
                case SyncStep sync:
                    model.Sync(sync);
                    ledger.Sync([LedgerSamples.Artist(LedgerSamples.Numbered(sync.Id), sync.Name)], sync.Artist);
                    ledger.Sync([new Album(LedgerSamples.Numbered(sync.Id), sync.Name, LedgerSamples.Numbered(sync.Id), sync.Name)], sync.Album);
                    model.Keep(everySyncLasts);
                    break;
                case NoteStep note:
                    ledger.Remember(note.Key, note.Value);
                    model.Note(note);
                    model.Keep();
                    break;
                case WriteStep write:
                    model.Keep(Write(model, ledger, write) && everyWriteLasts);
                    break;
                case RemoveStep remove:
                    var removed = ledger.Remove(remove.Kind, [LedgerSamples.Numbered(remove.Id)]);
                    removed.Should().Be(model.Remove(remove));
                    model.Keep(everyWriteLasts);
                    break;
                case PlainStep { What: "flush" }:
                    ledger.Flush();
                    model.Keep();
                    break;
                case PlainStep { What: "fold" }:
                    ledger.Fold();
                    model.Keep();
                    break;
                case PlainStep { What: "kill unflushed" }:
                    kill(ledger, false);
                    model.Forget();
                    ledger = open();
                    break;
                case PlainStep plain:
                    End(plain.What, ledger, kill, killFolding);
                    model.Keep();
                    ledger = open();
                    ledger.Notices.Should().BeEmpty();
                    break;
            }

            model.ShouldBe(ledger);
        }

        ledger.Dispose();
        using var last = open();
        model.ShouldBe(last);
    }

    private static bool Write(Model model, ILedger ledger, WriteStep write)
    {
        var mbid = LedgerSamples.Numbered(write.Id);
        var row = write.Kind == EntryKind.ReleaseGroup
            ? ledger.FindReleaseGroup(mbid)?.Row
            : ledger.FindArtist(mbid)?.Row;
        if (row is { } known)
        {
            ledger.Write([new LedgerChange(write.Kind, known, write.Record)]);
            model.Write(write);
        }

        return row is not null;
    }

    private static void End(string how, ILedger ledger, Action<ILedger, bool> kill, Action<ILedger, bool> killFolding)
    {
        if (how == "close")
        {
            ledger.Dispose();
        }
        else if (how == "kill")
        {
            kill(ledger, true);
        }
        else
        {
            killFolding(ledger, how == "kill after renaming");
        }
    }

    private abstract record Step;

    private sealed record SyncStep(int Id, string Name, EntrySource Artist, EntrySource Album) : Step;

    private sealed record NoteStep(string Key, string? Value) : Step;

    private sealed record WriteStep(int Id, EntryKind Kind, ProbeRecord Record) : Step;

    private sealed record RemoveStep(int Id, EntryKind Kind) : Step;

    private sealed record PlainStep(string What) : Step;

    private sealed class Model
    {
        private Dictionary<int, (string Name, bool Manual)> _names = [], _keptNames = [];
        private Dictionary<int, (string Title, bool Manual, DateTimeOffset? Announced)> _albums = [], _keptAlbums = [];
        private Dictionary<string, string> _notes = [], _keptNotes = [];
        private Dictionary<(int, EntryKind), ProbeRecord> _records = [], _keptRecords = [];

        /// <summary>From now on a kill costs nothing of what was done so far.</summary>
        public void Keep(bool really = true)
        {
            if (really)
            {
                (_keptNames, _keptAlbums, _keptNotes, _keptRecords) = (new(_names), new(_albums), new(_notes), new(_records));
            }
        }

        /// <summary>What a kill costs.</summary>
        public void Forget() =>
            (_names, _albums, _notes, _records) = (new(_keptNames), new(_keptAlbums), new(_keptNotes), new(_keptRecords));

        public void Sync(SyncStep step)
        {
            _names[step.Id] = (step.Name, step.Artist == EntrySource.Manual || (_names.TryGetValue(step.Id, out var known) && known.Manual));
            var (title, manual, announced) = _albums.GetValueOrDefault(step.Id, ("", false, null));
            _albums[step.Id] = (
                step.Album == EntrySource.Lidarr || title.Length == 0 ? step.Name : title,
                manual || step.Album == EntrySource.Manual,
                step.Album switch { EntrySource.Announced => LedgerSamples.Noon, EntrySource.Lidarr => null, _ => announced });
        }

        public void Note(NoteStep step)
        {
            _notes.Remove(step.Key);
            if (step.Value is { } value)
            {
                _notes.Add(step.Key, value);
            }
        }

        public void Write(WriteStep step) => _records[(step.Id, step.Kind)] = step.Record;

        public int Remove(RemoveStep step)
        {
            _records.Remove((step.Id, step.Kind));
            if (step.Kind == EntryKind.ReleaseGroup)
            {
                return _albums.Remove(step.Id) ? 1 : 0;
            }

            _records.Remove((step.Id, EntryKind.TextSearch));
            return _names.Remove(step.Id) ? 1 : 0;
        }

        public void ShouldBe(ILedger ledger)
        {
            ledger.Artists().Select(artist => (artist.Mbid, artist.Name, artist.IsManual, artist.Probe, artist.TextSearch)).OrderBy(artist => artist.Mbid.Value)
                .Should().Equal(_names.OrderBy(pair => pair.Key).Select(pair => (
                    LedgerSamples.Numbered(pair.Key), pair.Value.Name, pair.Value.Manual,
                    Of(pair.Key, EntryKind.Artist), Of(pair.Key, EntryKind.TextSearch))));
            ledger.ReleaseGroups().Select(group => (group.Mbid, group.Title, group.IsManual, group.AnnouncedAt, group.Probe)).OrderBy(group => group.Mbid.Value)
                .Should().Equal(_albums.OrderBy(pair => pair.Key).Select(pair => (
                    LedgerSamples.Numbered(pair.Key), pair.Value.Title, pair.Value.Manual, pair.Value.Announced, Of(pair.Key, EntryKind.ReleaseGroup))));
            Enumerable.Range(0, 3).Select(key => ledger.Recall($"key{key}")).Should().Equal(Enumerable.Range(0, 3).Select(key => _notes.GetValueOrDefault($"key{key}")));
            ledger.Counts().Should().Be(new LedgerCounts(CountsOf(EntryKind.Artist), CountsOf(EntryKind.TextSearch), CountsOf(EntryKind.ReleaseGroup)));
        }

        private StatusCounts CountsOf(EntryKind kind) => new(
            IdsOf(kind).Count(id => Of(id, kind).Status == ProbeStatus.Success), IdsOf(kind).Count(id => Of(id, kind).Status == ProbeStatus.Timeout), IdsOf(kind).Count());

        private IEnumerable<int> IdsOf(EntryKind kind) => kind == EntryKind.ReleaseGroup ? _albums.Keys : _names.Keys;

        private ProbeRecord Of(int id, EntryKind kind) => _records.GetValueOrDefault((id, kind), ProbeRecord.Untried);
    }

    private sealed class Death(bool renamed)
    {
        public bool Rename(string from, string to)
        {
            _ = renamed && DurableFile.TryRename(from, to);
            throw new SimulatedDeathException();
        }
    }

    private sealed class SimulatedDeathException : Exception;
}
