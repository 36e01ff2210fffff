using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Checking;

/// <summary>Looks at a ledger as a reader does: nothing of it is written or locked.</summary>
/// <param name="location">Its files.</param>
/// <param name="open">Opens a view of it.</param>
internal sealed class LedgerCheck(LedgerLocation location, Func<ILedger> open)
{
    // Beyond the one a database is the better choice, beyond the other the only one.
    private const int ManyArtists = 1_000;
    private const int MostCsvRows = 100_000;

    private static readonly Findings About = new(FindingGroup.Ledger);

    private readonly LedgerKindInfo _kind = LedgerKindInfo.For(location.Kind);
    private IReadOnlyList<string> _notices = [];
    private bool _hasLooked;

    /// <summary>What it looks like from outside; null when its paths lead nowhere.</summary>
    public LedgerInspection? Inspection { get; private set; }

    /// <summary>What it holds; null when it cannot be opened.</summary>
    public LedgerCounts? Counts { get; private set; }

    /// <summary>An artist that it knows, a warm one if there is one; null when it knows none or cannot be opened.</summary>
    public ArtistEntry? Known { get; private set; }

    /// <summary>Why it cannot be opened; null when it can.</summary>
    public string? Fault { get; private set; }

    /// <summary>Looks at it, once. What was seen is told by <see cref="Findings"/>, when its turn comes.</summary>
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

    /// <summary>What was seen.</summary>
    /// <param name="artists">The artists of Lidarr; null when nobody knows them.</param>
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
        ? About.Note($"{path} does not exist yet (storage_type = {backend}); a run creates it when it has something to keep.")
        : About.Ok($"{path} is there (storage_type = {backend}, {Amounts.Size(file.Bytes)}).");

    private static string InWords(LedgerCounts counts) =>
        $"It can be read: {InWords(counts.Artists, "artist", "artists")}; {InWords(counts.ReleaseGroups, "release group", "release groups")}.";

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
                $"A run was interrupted and has left {string.Join(" and ", journals.Select(file => Path.GetFileName(file.Path)))} ({Amounts.Size(journals.Sum(file => file.Bytes))}) behind: "
                + "the next run takes it in; copy it together with the ledger.");
        }

        if (seen.Disk is { } disk)
        {
            yield return OfDisk(disk);
        }

        if (!_kind.SuitsLargeLibraries && artists > ManyArtists)
        {
            var rows = (Counts?.Artists.Total ?? 0) + (Counts?.ReleaseGroups.Total ?? 0);
            const string Advice = "set storage_type = sqlite in [ledger]: a new database takes over what the CSV files hold";
            yield return rows > MostCsvRows
                ? About.Warning($"{Amounts.Counted(rows, "row", "rows")} are too many for CSV files; {Advice}.")
                : About.Note($"A library of {Amounts.Counted(artists, "artist", "artists")} suits a database better; {Advice}.");
        }
    }

    private static Finding OfLock(LedgerInspection seen) => seen.IsHeld switch
    {
        true => About.Note(
            $"A process {(seen.Holder.Length > 0 ? $"(pid {seen.Holder}) " : "")}holds it, as a run does while it works; another run has to wait for it."),
        false => About.Ok("No process holds it."),
        _ => About.Note("Whether a process holds it cannot be told, because its lock file may not be read by this user."),
    };

    private Finding OfDisk(LedgerDisk disk) => (disk.IsLocal, disk.FileSystem, _kind.IsSlowerWhenShared) switch
    {
        (true, var kind, _) => About.Ok($"It lies on {kind}, a disk of this machine."),
        (_, null, _) => About.Note("What it lies on cannot be told yet, so it is treated as shared between machines."),
        (_, var kind, false) => About.Note(
            $"It lies on {kind}, which may be shared between machines: see that only one of them works on it, because locks may not reach the others."),
        (_, var kind, _) => About.Note(
            $"It lies on {kind}, which may be shared between machines, so the database does without its write-ahead log and is slower: "
            + "a disk of this machine is better, and only one machine may work on it."),
    };
}
