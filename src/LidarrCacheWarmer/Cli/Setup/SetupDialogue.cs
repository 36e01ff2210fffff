using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>Asks for the values of a new config, and tests them against Lidarr at once.</summary>
/// <param name="terminal">The terminal of the user.</param>
/// <param name="connect">Connects to a Lidarr.</param>
internal sealed class SetupDialogue(ITerminal terminal, Func<LidarrConnection, LidarrClient> connect)
{
    // Above this number of artists, the documentation recommends a database.
    private const int ManyArtists = 1_000;

    private readonly LidarrTrial _trial = new(terminal.Say, connect);

    /// <summary>Starts the dialogue.</summary>
    /// <param name="known">The values from the command line; the dialogue skips their questions.</param>
    /// <param name="ct">Stops waiting for Lidarr.</param>
    /// <returns>The config; null when the input ended too early.</returns>
    public async Task<NewConfig?> AskAsync(NewConfig known, CancellationToken ct)
    {
        var (found, artists) = await FindLidarrAsync(known, ct);
        if (found is null || Confirm("Warm albums too? They need about ten times as many requests as the artists. [y/N]") is not { } albums)
        {
            return null;
        }

        var isLarge = artists > ManyArtists;
        terminal.Say(isLarge
            ? $"A database is better for a library of {Amounts.Counted(artists, "artist", "artists")}: storage_type = sqlite."
            : "Results go to CSV files, which open in any editor: storage_type = csv.");
        return found with
        {
            ProcessReleaseGroups = albums,
            LedgerKind = isLarge ? LedgerKind.Sqlite : LedgerKind.Csv,
        };
    }

    private async Task<(NewConfig? Config, int Artists)> FindLidarrAsync(NewConfig config, CancellationToken ct)
    {
        while (true)
        {
            if ((config.LidarrUrl ?? AskForUrl()) is not { } url
                || (config.ApiKey ?? AskForKey()) is not { } key)
            {
                return (null, 0);
            }

            config = config with { LidarrUrl = url, ApiKey = key };
            terminal.Say($"Reading artists from Lidarr at {BaseUrl.TryParse(url)!.Text} (about a minute for thousands of artists)…");
            var (found, artists, fault) = await _trial.TryAsync(config, ct);
            if (fault is null)
            {
                return (found, artists);
            }

            terminal.Say($"❌ {fault.Message}");
            if (Mend(config, fault.Fault) is not var (mended, isFinal))
            {
                return (null, 0);
            }

            if (isFinal)
            {
                return (mended, 0);
            }

            config = mended;
        }
    }

    /// <summary>Asks for corrections, or whether to save the config unchanged; null when the input ended.</summary>
    private (NewConfig Config, bool IsFinal)? Mend(NewConfig config, LidarrFault fault)
    {
        if (fault == LidarrFault.TlsFailed && config.VerifySsl)
        {
            if (Confirm("Accept Lidarr's certificate without a check (verify_ssl = false)? Do this only in your own network. [y/N]") is not { } trusts)
            {
                return null;
            }

            if (trusts)
            {
                return (config with { VerifySsl = false }, false);
            }
        }

        return Confirm("Save this anyway, for example because Lidarr is down now? [y/N]") switch
        {
            null => null,
            true => (config, true),
            false when fault == LidarrFault.KeyRefused => (config with { ApiKey = null }, false),
            false => (config with { LidarrUrl = null, ApiKey = null }, false),
        };
    }

    private string? AskForUrl()
    {
        while (true)
        {
            if (terminal.Ask("Lidarr's address, as in your browser, such as http://192.168.1.103:8686") is not { } typed)
            {
                return null;
            }

            var url = typed.Length == 0 || typed.Contains("://", StringComparison.Ordinal) ? typed : $"http://{typed}";
            if (NewConfig.ComplaintAboutUrl(url) is not { } complaint)
            {
                return url;
            }

            terminal.Say($"❌ The address {complaint}.");
        }
    }

    private Secret? AskForKey()
    {
        while (true)
        {
            if (terminal.AskSecretly("Lidarr's API key, from Lidarr: Settings → General → Security. Your input stays hidden.") is not { } typed)
            {
                return null;
            }

            if (NewConfig.ComplaintAboutKey(typed) is not { } complaint)
            {
                return new Secret(typed);
            }

            terminal.Say($"❌ The key {complaint}.");
        }
    }

    private bool? Confirm(string question)
    {
        while (true)
        {
            switch (terminal.Ask(question)?.ToLowerInvariant())
            {
                case null:
                    return null;
                case "y" or "yes":
                    return true;
                case "" or "n" or "no":
                    return false;
                default:
                    terminal.Say("❌ Type y or n, or press Enter for no.");
                    break;
            }
        }
    }
}
