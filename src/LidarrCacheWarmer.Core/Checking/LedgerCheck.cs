using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Checking;

/// <summary>Checks a ledger without writing or locking anything.</summary>
/// <param name="location">The files of the ledger.</param>
/// <param name="open">Opens a view of the ledger.</param>
internal sealed class LedgerCheck(LedgerLocation location, Func<ILedger> open)
{
    // Above ManyArtists a database is better; above MostCsvRows it is the only choice.
    private const int ManyArtists = 1_000;
    private const int MostCsvRows = 100_000;

    private static readonly Findings About = new(FindingGroup.Ledger);

    private readonly LedgerKindInfo _kind = LedgerKindInfo.For(location.Kind);
    private IReadOnlyList<string> _notices = [];
    private bool _hasLooked;

    /// <summary>The state of the ledger's files; null when their paths are invalid.</summary>
    public LedgerInspection? Inspection { get; private set; }

    /// <summary>The ledger's counts; null when the ledger cannot be opened.</summary>
    public LedgerCounts? Counts { get; private set; }

    /// <summary>
    /// An artist in the ledger, preferably a warm one; null when the ledger has no artist or cannot be opened.
    /// </summary>
    public ArtistEntry? Known { get; private set; }

    /// <summary>Why the ledger cannot be opened; null when it can be opened.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads the ledger once. <see cref="Findings"/> reports the result later.</summary>
    public async ValueTask LookAsync()
    {
        if (_hasLooked)
        {
            return;
        }

        _hasLooked = true;
        try
        {
            Inspection = LedgerInspection.Inspect(location);
            await using var ledger = open();
            Counts = await ledger.CountsAsync();
            await foreach (var artist in ledger.ArtistsAsync())
            {
                Known ??= artist;
                if (artist.Probe.Status == ProbeStatus.Success)
                {
                    Known = artist;
                    break;
                }
            }

            _notices = ledger.Notices;
        }
        catch (LedgerException fault)
        {
            Fault = fault.Message;
        }
    }

    /// <summary>The findings.</summary>
    /// <param name="artists">The artists of Lidarr; null when unknown.</param>
    public IEnumerable<Finding> Findings(IReadOnlyList<Artist>? artists)
    {
        var name = _kind.Word;
        if (Inspection is { } seen)
        {
            foreach (var path in seen.Paths)
            {
                yield return OfFile(name, path, seen.Files.FirstOrDefault(file => file.Path == path));
            }
        }

        if (Fault is not null)
        {
            yield return About.Error(Fault);
        }
        else if (Counts is { } counts)
        {
            yield return About.Ok(InWords(counts));
        }

        foreach (var notice in _notices)
        {
            yield return About.Warning(notice);
        }

        foreach (var finding in Inspection is null ? [] : OfInspection(Inspection, artists?.Count ?? Counts?.Artists.Total ?? 0))
        {
            yield return finding;
        }
    }

    private static Finding OfFile(string backend, string path, LedgerFile? file) => file is null
        ? About.Note($"{path} does not exist yet (storage_type = {backend}). The first run with results creates it.")
        : About.Ok($"{path} exists (storage_type = {backend}, {Amounts.Size(file.Bytes)}).");

    private static string InWords(LedgerCounts counts) =>
        $"The ledger is readable: {InWords(counts.Artists, "artist", "artists")}; {InWords(counts.ReleaseGroups, "release group", "release groups")}.";

    private static string InWords(StatusCounts counts, string one, string many) => counts.Total == 0
        ? $"no {many}"
        : $"{Amounts.Counted(counts.Total, one, many)}, {counts.Success:N0} of them cached";

    private IEnumerable<Finding> OfInspection(LedgerInspection seen, int artists)
    {
        var journals = seen.Files.Where(file => file is { IsJournal: true, Bytes: > 0 }).ToList();
        if (seen.Paths.Count > 0)
        {
            yield return OfLock(seen);
        }

        if (seen.IsHeld != true && journals.Count > 0)
        {
            yield return About.Note(
                $"An interrupted run left {string.Join(" and ", journals.Select(file => Path.GetFileName(file.Path)))} "
                    + $"({Amounts.Size(journals.Sum(file => file.Bytes))}). The next run merges it. If you copy the "
                    + "ledger, copy this file too.");
        }

        if (seen.Disk is { } disk)
        {
            yield return OfDisk(disk);
        }

        if (!_kind.SuitsLargeLibraries && artists > ManyArtists)
        {
            var rows = (Counts?.Artists.Total ?? 0) + (Counts?.ReleaseGroups.Total ?? 0);
            const string Advice = "Set storage_type = sqlite in [ledger]: a new database imports the CSV files";
            yield return rows > MostCsvRows
                ? About.Warning($"{Amounts.Counted(rows, "row", "rows")} are too many for CSV files. {Advice}.")
                : About.Note($"A database is better for a library of {Amounts.Counted(artists, "artist", "artists")}. {Advice}.");
        }
    }

    private static Finding OfLock(LedgerInspection seen) => seen.IsHeld switch
    {
        true => About.Note(
            $"A process {(seen.Holder.Length > 0 ? $"(pid {seen.Holder}) " : "")}is using the ledger, probably a run. Another run must wait until it ends."),
        false => About.Ok("No process is using the ledger."),
        _ => About.Note("Cannot tell whether a process is using the ledger, because this user cannot read its lock file."),
    };

    private Finding OfDisk(LedgerDisk disk) => (disk.IsLocal, disk.FileSystem, _kind.IsSlowerWhenShared) switch
    {
        (true, var kind, _) => About.Ok($"The ledger is on {kind}, a local disk."),
        (_, null, _) => About.Note("The ledger's file system is not known yet, so this program treats it as shared between machines."),
        (_, var kind, false) => About.Note(
            $"The ledger is on {kind}, which may be shared between machines. Use the ledger from one machine only, because locks may not work across machines."),
        (_, var kind, _) => About.Note(
            $"The ledger is on {kind}, which may be shared between machines. The database therefore runs without a write-ahead log and "
                + "is slower. Use the ledger from one machine only, or move it to a local disk."),
    };
}
