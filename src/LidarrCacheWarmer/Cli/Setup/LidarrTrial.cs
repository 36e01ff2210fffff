using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Network;
using LidarrCacheWarmer.Planning;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>Tests the settings of a Lidarr in a new config.</summary>
/// <param name="say">Prints the results.</param>
/// <param name="connect">Connects to a Lidarr.</param>
internal sealed class LidarrTrial(Action<string> say, Func<LidarrConnection, LidarrClient> connect)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly double Rate = PacerSettings.Default.RatePerSecond;

    /// <summary>Tests the address. For this request, Lidarr needs no key.</summary>
    /// <returns>Null, or why Lidarr does not answer at the address.</returns>
    public async Task<LidarrException?> PingAsync(NewLidarr lidarr, CancellationToken ct)
    {
        try
        {
            using var client = connect(ConnectionTo(lidarr, new Secret("")));
            await client.PingAsync(ct);
            say($"✅ Lidarr answers at {BaseUrl.TryParse(lidarr.Url!)!.Text}.");
            return null;
        }
        catch (LidarrException fault)
        {
            return fault;
        }
    }

    /// <summary>Requests Lidarr's version, its artists and its metadata server.</summary>
    /// <param name="lidarr">The Lidarr, with address and key.</param>
    /// <param name="ct">Stops waiting for Lidarr.</param>
    public async Task<TriedLidarr> TryAsync(NewLidarr lidarr, CancellationToken ct)
    {
        try
        {
            using var client = connect(ConnectionTo(lidarr, lidarr.ApiKey!));
            var status = await client.StatusAsync(ct);
            var (artists, albums) = (0, 0L);
            await foreach (var artist in client.ArtistsAsync(ct))
            {
                (artists, albums) = (artists + 1, albums + artist.AlbumCount);
            }

            say($"✅ Lidarr {status.Version} accepts the key and has {Amounts.Counted(artists, "artist", "artists")}.");
            SayHowLong(artists, albums);
            var tried = new TriedLidarr(lidarr) { Artists = artists, Server = await ServerAsync(client, ct) };
            if (tried.HasOwnServer && lidarr.Name == InstanceName.Unnamed)
            {
                say($"Lidarr uses the metadata server {tried.Server!.Text}, not the public one, so target_base_url = auto.");
            }

            return tried;
        }
        catch (LidarrException fault)
        {
            return new TriedLidarr(lidarr) { Fault = fault };
        }
    }

    private static LidarrConnection ConnectionTo(NewLidarr lidarr, Secret key)
    {
        var url = BaseUrl.TryParse(lidarr.Url!)!;
        return new LidarrConnection(url.Text, key, lidarr.VerifySsl, Patience)
        {
            Name = lidarr.Name,
            Access = new ServerAccess { UserInfo = url.UserInfo },
        };
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

    private static async Task<BaseUrl?> ServerAsync(LidarrClient client, CancellationToken ct)
    {
        try
        {
            return await client.MetadataSourceAsync(ct) is { } source ? BaseUrl.TryParse(source) : ProbeOptions.DefaultTarget;
        }
        catch (LidarrException fault) when (fault.Fault == LidarrFault.NotFound)
        {
            // This Lidarr is too old to report its server.
            return null;
        }
    }
}
