using System.Diagnostics.CodeAnalysis;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// The parts of a CSV ledger: two files with their journals, and the notes. A view has only the content of the files.
/// </summary>
internal sealed class CsvFiles : IDisposable
{
    private readonly HashSet<EntryKind> _surveys;
    private readonly IEnumerable<IDisposable> _held;

    private CsvFiles(CsvPart artists, CsvPart releaseGroups, CsvNotes notes, HashSet<EntryKind> surveys, IEnumerable<IDisposable> held)
    {
        (Artists, ReleaseGroups, Notes) = (artists, releaseGroups, notes);
        (_surveys, _held) = (surveys, held);
    }

    /// <summary>The texts that rows of both files share.</summary>
    public StringPool Pool { get; private init; } = new();

    public CsvPart Artists { get; }

    public CsvPart ReleaseGroups { get; }

    /// <summary>Unreadable files that a view treats as empty, with reasons.</summary>
    public IReadOnlyList<string> Faults { get; private init; } = [];

    public CsvNotes Notes { get; }

    /// <summary>Whether the files are only read.</summary>
    public bool AreView => Artists.File is null;

    /// <summary>Whether a file is no longer at its path.</summary>
    public bool HaveChanged => Artists.File?.HasChanged == true || ReleaseGroups.File?.HasChanged == true;

    public bool WantsFold => Artists.File?.WantsFold == true || ReleaseGroups.File?.WantsFold == true;

    /// <summary>Opens the files for writing, under their locks.</summary>
    /// <param name="artistsPath">The artists file.</param>
    /// <param name="releaseGroupsPath">The release groups file.</param>
    /// <param name="time">The clock.</param>
    /// <param name="notices">Receives notices for the user.</param>
    /// <param name="rowsLock">The lock for changes of the rows.</param>
    /// <param name="rename">Replaces a file by a new one.</param>
    /// <param name="locks">
    /// The locks of both files, released when the files are closed; null to take the locks here.
    /// </param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The returned object owns them; until then the catch block does.")]
    public static CsvFiles Open(
        string artistsPath, string releaseGroupsPath, TimeProvider time, LedgerNotices notices, Lock rowsLock, Rename rename,
        IReadOnlyList<LedgerLock>? locks)
    {
        RefuseOneForTwo(DurableFile.Resolve(artistsPath), DurableFile.Resolve(releaseGroupsPath));
        var held = new Stack<IDisposable>();
        try
        {
            var artistsPlace = new LedgerPlace(artistsPath, locks?[0]);
            held.Push(artistsPlace);
            var releaseGroupsPlace = new LedgerPlace(releaseGroupsPath, locks?[1]);
            held.Push(releaseGroupsPlace);
            var pool = new StringPool();
            var artists = OpenFile(artistsPlace, CsvSchema.Artists);
            held.Push(artists);
            var releaseGroups = OpenFile(releaseGroupsPlace, CsvSchema.ReleaseGroups);
            held.Push(releaseGroups);
            return new CsvFiles(
                new CsvPart(artists.Table, artists, artists.Path), new CsvPart(releaseGroups.Table, releaseGroups, releaseGroups.Path),
                new CsvNotes(artists.Path, inMemory: false), surveys: [], held)
            {
                Pool = pool,
            };

            CsvFile OpenFile(LedgerPlace place, CsvSchema schema) => LedgerFaults.Guard(
                place.Path, () => new CsvFile(new CsvPlace(place, notices, time), path => new CsvOpening(path, schema, pool, time, notices), rename, rowsLock, FileStamp.Read));
        }
        catch
        {
            LetGo(held);
            throw;
        }
    }

    /// <summary>Reads the files without changing them.</summary>
    public static CsvFiles Read(string artistsPath, string releaseGroupsPath, TimeProvider time, LedgerNotices notices)
    {
        var pool = new StringPool();
        artistsPath = DurableFile.Resolve(artistsPath);
        releaseGroupsPath = DurableFile.Resolve(releaseGroupsPath);
        var artists = ReadFile(artistsPath, CsvSchema.Artists);
        var releaseGroups = ReadFile(releaseGroupsPath, CsvSchema.ReleaseGroups);
        return new CsvFiles(
            new CsvPart(artists.Table, File: null, artistsPath), new CsvPart(releaseGroups.Table, File: null, releaseGroupsPath),
            new CsvNotes(artistsPath, inMemory: true), [.. artists.OpenSurveys, .. releaseGroups.OpenSurveys], held: [])
        {
            Pool = pool,
            Faults = [.. new[] { (Path: artistsPath, artists.Fault), (Path: releaseGroupsPath, releaseGroups.Fault) }
                .Where(file => file.Fault is not null).Select(file => $"{file.Path} {file.Fault}")],
        };

        CsvOpened ReadFile(string path, CsvSchema schema) => LedgerFaults.Guard(
            path, () => new CsvOpening(path, schema, pool, time, notices).Read());
    }

    /// <summary>The part that holds a kind; results of searches are in the artists' rows.</summary>
    public CsvPart Part(EntryKind kind) => kind == EntryKind.ReleaseGroup ? ReleaseGroups : Artists;

    public bool IsSurveyOpen(EntryKind kind) => Part(kind).File?.IsSurveyOpen(kind) ?? _surveys.Contains(kind);

    public void SetSurvey(EntryKind kind, bool open)
    {
        if (Part(kind).File is { } file)
        {
            LedgerFaults.Guard(file.Path, () => file.SetSurvey(kind, open));
        }
        else
        {
            _ = open ? _surveys.Add(kind) : _surveys.Remove(kind);
        }
    }

    public void OnEach(Action<CsvFile> action) => On([Artists.File, ReleaseGroups.File], action);

    public void OnEachBackwards(Action<CsvFile> action) => On([ReleaseGroups.File, Artists.File], action);

    /// <summary>Moves the notes to the place of the artists file.</summary>
    public void KeepNotes()
    {
        if (Artists.File is { } artists)
        {
            Notes.Follow(artists.Path);
        }
    }

    /// <summary>Closes the files in their current state, as if the process were killed.</summary>
    public void Dispose() => LetGo(_held);

    private static void RefuseOneForTwo(string artists, string releaseGroups)
    {
        if (string.Equals(artists, releaseGroups, StringComparison.Ordinal)
            || (FileIdentity.At(artists) is { } file && file == FileIdentity.At(releaseGroups)))
        {
            throw new LedgerException(
                LedgerFault.Unusable,
                $"The ledger's artists file {artists} and its release groups file {releaseGroups} are the same file. Set a "
                    + "different file for each in [ledger].");
        }
    }

    private static void LetGo(IEnumerable<IDisposable> held)
    {
        foreach (var handle in held)
        {
            handle.Dispose();
        }
    }

    private static void On(CsvFile?[] files, Action<CsvFile> action)
    {
        foreach (var file in files.OfType<CsvFile>())
        {
            LedgerFaults.Guard(file.Path, () => action(file));
        }
    }
}
