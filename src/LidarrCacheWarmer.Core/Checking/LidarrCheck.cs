using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Checking;

/// <summary>Checks everything that a run needs from a Lidarr, and keeps the results that other checks need.</summary>
/// <param name="options">The configuration, as far as it is valid.</param>
/// <param name="place">The connection settings of this Lidarr.</param>
/// <param name="connect">Connects to this Lidarr.</param>
/// <param name="first">
/// The first checked Lidarr that reported its metadata server; null if no Lidarr has done so yet.
/// </param>
/// <param name="time">The clock.</param>
internal sealed class LidarrCheck(
    WarmerOptions options, LidarrOptions place, Func<LidarrOptions, LidarrClient> connect, LidarrCheck? first, TimeProvider time)
{
    private static readonly Findings About = new(FindingGroup.Lidarr);

    /// <summary>The name of the Lidarr.</summary>
    public InstanceName Name => place.Name;

    /// <summary>The artists of the library; null when they could not be read.</summary>
    public IReadOnlyList<Artist>? Artists { get; private set; }

    /// <summary>The metadata server that Lidarr uses; null when unknown.</summary>
    public BaseUrl? Server { get; private set; }

    /// <summary>How far Lidarr's clock is ahead of this machine's clock; null when unknown.</summary>
    public TimeSpan? ClockAhead { get; private set; }

    /// <summary>Checks the Lidarr.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var (lidarr, unusable) = await TryAsync(() => Task.FromResult(connect(place)));
        if (lidarr is null)
        {
            yield return About.Error(unusable!.Message);
            yield break;
        }

        using (lidarr)
        {
            var (status, fault) = await TryAsync(() => StatusAsync(lidarr, ct));
            if (status is null)
            {
                yield return About.Error(fault!.Message);
                yield break;
            }

            var urlBase = status.UrlBase.Length > 0 ? $" (URL base {status.UrlBase})" : "";
            yield return About.Ok($"Lidarr {status.Version} answers at {place.BaseUrl.Text}{urlBase} and accepts the key.");
            if (place.Access.Proxy is { } proxy)
            {
                yield return About.Note($"Requests go through the proxy {proxy}.");
            }

            await foreach (var finding in LibraryAsync(lidarr, ct))
            {
                yield return finding;
            }

            yield return await SourceAsync(lidarr, ct);
        }
    }

    /// <summary>Checks only whether a Lidarr answers, because the key is not set yet.</summary>
    public async Task<Finding> PingAsync(CancellationToken ct)
    {
        var (_, fault) = await TryAsync(async () =>
        {
            using var lidarr = connect(place);
            await lidarr.PingAsync(ct);
            return lidarr;
        });
        return fault is null
            ? About.Note($"A Lidarr answers at {place.BaseUrl.Text}. The other checks follow when the configuration has no errors.")
            : About.Error(fault.Message);
    }

    private static async Task<(T? Value, LidarrException? Fault)> TryAsync<T>(Func<Task<T>> ask)
        where T : class
    {
        try
        {
            return (await ask(), null);
        }
        catch (LidarrException fault)
        {
            return (null, fault);
        }
    }

    private async Task<LidarrStatus> StatusAsync(LidarrClient lidarr, CancellationToken ct)
    {
        var status = await lidarr.StatusAsync(ct);
        ClockAhead = status.Date - time.GetUtcNow();
        return status;
    }

    private async IAsyncEnumerable<Finding> LibraryAsync(LidarrClient lidarr, [EnumeratorCancellation] CancellationToken ct)
    {
        var began = time.GetTimestamp();
        var reader = new LibraryReader(lidarr, new InstanceLibrary(place.Name));
        (Artists, var fault) = await TryAsync(() => ArtistsAsync(reader, ct));
        if (Artists is null)
        {
            yield return About.Error(fault!.Message);
            yield break;
        }

        var (albums, albumsFault) = await TryAsync(() => AlbumsAsync(reader, ct));
        var took = Amounts.Latency(time.GetElapsedTime(began));
        yield return Artists.Count == 0
            ? About.Warning("Its library has no artists. Add some artists first.")
            : About.Ok(albums is null
                ? $"Its library has {Amounts.Counted(Artists.Count, "artist", "artists")}."
                : $"Its library has {Amounts.Counted(Artists.Count, "artist", "artists")} and "
                    + $"{Amounts.Counted(albums.Taken, "album", "albums")} (read in {took}).");
        if (albumsFault is not null)
        {
            yield return options.Run.ProcessReleaseGroups
                ? About.Error(albumsFault.Message)
                : About.Warning(albumsFault.Message);
        }

        foreach (var note in LibraryNotes.OfArtists(reader.ArtistTally).Concat(albums is null ? [] : LibraryNotes.OfAlbums(albums)))
        {
            yield return About.Note(note);
        }
    }

    private static async Task<IReadOnlyList<Artist>> ArtistsAsync(LibraryReader reader, CancellationToken ct)
    {
        await foreach (var _ in reader.ArtistsAsync(ct))
        {
            // The loop does nothing, because the reader keeps the artists.
        }

        return reader.Library.Artists;
    }

    private static async Task<LibraryTally> AlbumsAsync(LibraryReader reader, CancellationToken ct)
    {
        await foreach (var _ in reader.AlbumsAsync(ct))
        {
            // The loop does nothing, because the reader counts the albums.
        }

        return reader.AlbumTally;
    }

    private async Task<Finding> SourceAsync(LidarrClient lidarr, CancellationToken ct)
    {
        var configured = options.Probe.TargetBaseUrl;
        var otherwise = configured is null && first is not null ? $"so target_base_url = auto uses the server of [{first.Name}]"
            : configured is null ? "so target_base_url = auto uses the default server" : "so check yourself that Lidarr uses target_base_url in [probe]";
        string? source;
        try
        {
            source = await lidarr.MetadataSourceAsync(ct);
        }
        catch (LidarrException fault) when (fault.Fault == LidarrFault.NotFound)
        {
            return About.Note($"This old version of Lidarr does not report its metadata server, {otherwise}.");
        }
        catch (LidarrException fault)
        {
            return About.Warning(fault.Message);
        }

        Server = source is null ? ProbeOptions.DefaultTarget : BaseUrl.TryParse(source);
        return (Server, configured) switch
        {
            (null, _) => About.Warning($"It reports a metadata server whose address is not valid, {otherwise}."),
            (_, null) when first?.Server is { } followed && !Server.LeadsTo(followed) => About.Warning(
                $"It uses the metadata server {Server.Text}, but the warmer sends its requests to {followed.Text}, "
                    + $"the server of [{first.Name}]. Run a second warmer for [{place.Name}]."),
            (_, null) => About.Ok($"It uses the metadata server {Server.Text}. The warmer uses the same one (target_base_url = auto)."),
            _ when Server.LeadsTo(configured) => About.Ok($"It uses the metadata server {Server.Text}. The warmer uses the same one."),
            _ when options.Lidarrs.Count > 1 => About.Warning(
                $"It uses the metadata server {Server.Text}, but the warmer sends its requests to {configured.Text} "
                    + $"(target_base_url). Run a second warmer for [{place.Name}], or set target_base_url and this Lidarr to the same server."),
            _ => About.Warning(
                $"It uses the metadata server {Server.Text}, but the warmer sends its requests to {configured.Text}, which does not help Lidarr. "
                    + "Set target_base_url in [probe] to auto, or to the address that Lidarr uses."),
        };
    }
}
