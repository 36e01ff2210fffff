using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Library.Manual;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Reads the file of manual entries into the ledger, and takes the titles of the file's albums from answers.
/// </summary>
internal sealed class ManualIntake(WarmerOptions options, ILedger ledger, ISet<string> told, IWarmingObserver observer)
{
    /// <summary>The title of an album without a title, as in the Python tool.</summary>
    private const string NoTitle = "Manual Entry";

    private readonly HashSet<Mbid> _inFile = [];
    private readonly Queue<(Mbid Album, string Title)> _titles = [];
    private bool _isWhole;

    /// <summary>The changes to the ledger from the file's artists.</summary>
    public SyncCounts Artists { get; private set; }

    /// <summary>The changes to the ledger from the file's release groups.</summary>
    public SyncCounts ReleaseGroups { get; private set; }

    /// <summary>
    /// Whether a manual entry in the ledger is still wanted. An entry that was removed from the file is no longer
    /// wanted. If the file is disabled or has a mistake, all manual entries stay wanted.
    /// </summary>
    public bool Keeps(Guid mbid) => !_isWhole || _inFile.Contains(new Mbid(mbid));

    /// <summary>Reads the file, if enabled. Repeat the call after a fault of the ledger.</summary>
    /// <param name="inLidarr">Finds an artist in Lidarr; its name in Lidarr takes precedence over the file.</param>
    public async ValueTask UpsertAsync(Func<Mbid, Artist?> inLidarr)
    {
        if (!options.Run.ProcessManualEntries)
        {
            return;
        }

        var file = ManualEntriesFile.Read(options.Manual.EntriesFile);
        foreach (var problem in file.Problems)
        {
            Report(problem.Sentence(options.Manual.EntriesFile));
        }

        if (file.Artists.Count == 0)
        {
            _isWhole = file.IsEmpty;
            return;
        }

        var artists = file.Artists.Select(entry => (Entry: entry, Name: inLidarr(entry.Mbid)?.Name ?? entry.Name)).ToList();
        Artists += await ledger.UpsertAsync([.. artists.Select(artist => new Artist(artist.Entry.Mbid, artist.Name, 0, 0))], EntrySource.Manual);
        var albums = artists.SelectMany(artist => artist.Entry.ReleaseGroups
            .Select(album => new Album(album, NoTitle, artist.Entry.Mbid, artist.Name))).ToList();
        if (options.Run.ProcessReleaseGroups)
        {
            ReleaseGroups += await ledger.UpsertAsync(albums, EntrySource.Manual);
        }
        else if (albums.Count > 0)
        {
            Report($"{Amounts.Counted(albums.Count, "release group", "release groups")} of {options.Manual.EntriesFile} will not be warmed, "
                + "because process_release_groups in [run] is false");
        }

        await ledger.FsyncAsync();
        _isWhole = file.Problems.Count == 0;
        _inFile.UnionWith([.. file.Artists.Select(artist => artist.Mbid), .. albums.Select(album => album.Mbid)]);
        observer.On(new ManualEntriesTaken(file.Artists.Count, albums.Count, Artists.Added, ReleaseGroups.Added));
    }

    private void Report(string sentence)
    {
        if (told.Add(sentence))
        {
            observer.On(new Noted(sentence, DiagnosticLevel.Warning));
        }
    }

    /// <summary>Processes a result, which may contain an album's title.</summary>
    public async ValueTask ObserveAsync(Finished result)
    {
        if (result is not { IsSuccess: true, Item: { Kind: EntryKind.ReleaseGroup, Mbid: { } mbid } }
            || string.IsNullOrWhiteSpace(result.Answer.Body.Title) || !_inFile.Contains(mbid))
        {
            return;
        }

        _titles.Enqueue((mbid, result.Answer.Body.Title));
        try
        {
            await NameAlbumsAsync();
        }
        catch (LedgerException fault) when (fault.Fault == LedgerFault.Locked)
        {
            // Another program locks the ledger. Requests must not wait for that, so the title is written later.
        }
    }

    /// <summary>Writes the collected titles.</summary>
    public async ValueTask NameAlbumsAsync()
    {
        while (_titles.TryPeek(out var next))
        {
            if (await ledger.FindReleaseGroupAsync(next.Album) is { Title: NoTitle } entry)
            {
                await ledger.UpsertAsync([new Album(next.Album, next.Title, entry.ArtistMbid, entry.ArtistName)]);
            }

            _ = _titles.Dequeue();
        }
    }
}
