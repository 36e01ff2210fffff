using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>Asks for the address and the key of a Lidarr, and tests each answer at once.</summary>
/// <param name="terminal">The terminal of the user.</param>
/// <param name="trial">Tests the answers.</param>
/// <param name="foundKeys">The keys of Lidarrs on this machine.</param>
internal sealed class LidarrQuestions(ITerminal terminal, LidarrTrial trial, IEnumerable<FoundKey> foundKeys)
{
    private readonly Questions _questions = new(terminal);
    private readonly Queue<FoundKey> _foundKeys = new(foundKeys);

    /// <summary>Asks about one Lidarr.</summary>
    /// <param name="lidarr">The values from the command line; their questions are skipped.</param>
    /// <param name="ct">Stops waiting for Lidarr.</param>
    /// <returns>The Lidarr; null when the input ended too early.</returns>
    public async Task<TriedLidarr?> AskAsync(NewLidarr lidarr, CancellationToken ct)
    {
        while (await ReachAsync(lidarr, ct) is var (reached, isDown))
        {
            var tried = await UnlockAsync(reached, isDown, ct);
            if (tried?.Fault is null)
            {
                return tried;
            }

            switch (_questions.Confirm("Save this anyway, for example because Lidarr is down now?"))
            {
                case null:
                    return null;
                case true:
                    return tried;
                default:
                    lidarr = new NewLidarr { Name = lidarr.Name, ApiKey = tried.Lidarr.ApiKey };
                    break;
            }
        }

        return null;
    }

    /// <summary>Asks for an address until a Lidarr answers there, or the user keeps the address anyway.</summary>
    private async Task<(NewLidarr Lidarr, bool IsDown)?> ReachAsync(NewLidarr lidarr, CancellationToken ct)
    {
        while (true)
        {
            if ((lidarr.Url ?? _questions.Address()) is not { } url)
            {
                return null;
            }

            lidarr = lidarr with { Url = url };
            if (await trial.PingAsync(lidarr, ct) is not { } fault)
            {
                return (lidarr, false);
            }

            terminal.Say($"❌ {fault.Message}");
            if (fault.Fault == LidarrFault.TlsFailed && lidarr.VerifySsl)
            {
                if (_questions.Confirm("Accept Lidarr's certificate without a check (verify_ssl = false)? Do this only in your own network.") is not { } trusts)
                {
                    return null;
                }

                if (trusts)
                {
                    lidarr = lidarr with { VerifySsl = false };
                    continue;
                }
            }

            switch (_questions.Confirm("Use this address anyway, for example because Lidarr is down now?"))
            {
                case null:
                    return null;
                case true:
                    return (lidarr, !IsAnswer(fault.Fault));
                default:
                    lidarr = new NewLidarr { Name = lidarr.Name, ApiKey = lidarr.ApiKey };
                    break;
            }
        }
    }

    /// <summary>Asks for a key until Lidarr accepts it, or the user keeps a rejected key. A Lidarr that is down is not tested.</summary>
    private async Task<TriedLidarr?> UnlockAsync(NewLidarr lidarr, bool isDown, CancellationToken ct)
    {
        while (true)
        {
            if ((lidarr.ApiKey ?? AskForKey()) is not { } key)
            {
                return null;
            }

            lidarr = lidarr with { ApiKey = key };
            if (isDown)
            {
                return new TriedLidarr(lidarr);
            }

            terminal.Say($"Reading artists from Lidarr at {BaseUrl.TryParse(lidarr.Url!)!.Text} (about a minute for thousands of artists)…");
            var tried = await trial.TryAsync(lidarr, ct);
            if (tried.Fault is null)
            {
                return tried;
            }

            terminal.Say($"❌ {tried.Fault.Message}");
            if (tried.Fault.Fault != LidarrFault.KeyRefused)
            {
                return tried;
            }

            if (_questions.Confirm("Save this key anyway?") is not false and var saves)
            {
                return saves is null ? null : tried with { Fault = null };
            }

            lidarr = lidarr with { ApiKey = null };
        }
    }

    private Secret? AskForKey()
    {
        while (_foundKeys.TryDequeue(out var found))
        {
            if (_questions.Confirm($"Use the API key in {found.Path}?", byDefault: true) is not { } uses)
            {
                return null;
            }

            if (uses)
            {
                return found.Key;
            }
        }

        return _questions.Key();
    }

    // A login page in front of Lidarr can let requests with a key pass.
    private static bool IsAnswer(LidarrFault fault) => fault is LidarrFault.LoginInFront or LidarrFault.NotFound or LidarrFault.Redirected
        or LidarrFault.WebPage or LidarrFault.NotAnObject or LidarrFault.HttpError;
}
