using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>Tests the Lidarr settings of a new config, and completes them with Lidarr's answers.</summary>
/// <param name="say">Prints the results.</param>
/// <param name="connect">Connects to a Lidarr.</param>
internal sealed class LidarrTrial(Action<string> say, Func<LidarrConnection, LidarrClient> connect)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly double Rate = PacerSettings.Default.RatePerSecond;

    /// <summary>Requests Lidarr's version, its artists and its metadata server.</summary>
    /// <param name="config">The config, with address and key.</param>
    /// <param name="ct">Stops waiting for Lidarr.</param>
    /// <returns>The completed config and the number of artists; or why Lidarr cannot be read.</returns>
    public async Task<(NewConfig Config, int Artists, LidarrException? Fault)> TryAsync(NewConfig config, CancellationToken ct)
    {
        var url = BaseUrl.TryParse(config.LidarrUrl!)!;
        try
        {
            using var lidarr = connect(new LidarrConnection(url.Text, config.ApiKey!, config.VerifySsl, Patience)
            {
                Access = new ServerAccess { UserInfo = url.UserInfo },
            });
            var status = await lidarr.StatusAsync(ct);
            var (artists, albums) = (0, 0L);
            await foreach (var artist in lidarr.ArtistsAsync(ct))
            {
                (artists, albums) = (artists + 1, albums + artist.AlbumCount);
            }

            say($"✅ Lidarr {status.Version} accepts the key and has {Amounts.Counted(artists, "artist", "artists")}.");
            SayHowLong(artists, albums);
            return (config with { FollowsLidarr = await AsksAnotherServerAsync(lidarr, ct) }, artists, null);
        }
        catch (LidarrException fault)
        {
            return (config, 0, fault);
        }
    }

    private void SayHowLong(int artists, long albums)
    {
        var withAlbums = albums == 0 ? "" : $", and {Range(artists + albums)} with their {Amounts.Counted(albums, "album", "albums")}";
        if (artists > 0)
        {
            say($"At {Rate} requests per second, a first run takes {Range(artists)} for the artists{withAlbums}.");
        }
    }

    private static string Range(long entries)
    {
        var time = WarmingTime.For(entries, Rate);
        return $"{Amounts.Duration(time.Least)} to {Amounts.Duration(time.Most)}";
    }

    private async Task<bool> AsksAnotherServerAsync(LidarrClient lidarr, CancellationToken ct)
    {
        try
        {
            if (await lidarr.MetadataSourceAsync(ct) is not { } source
                || BaseUrl.TryParse(source) is not { } server
                || server.LeadsTo(ProbeOptions.DefaultTarget))
            {
                return false;
            }

            say($"Lidarr uses the metadata server {server.Text}, not the public one, so target_base_url = auto.");
            return true;
        }
        catch (LidarrException fault) when (fault.Fault == LidarrFault.NotFound)
        {
            // This Lidarr is too old to report its server.
            return false;
        }
    }
}
