using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>Asks for the values of a new config, and tests them at once.</summary>
/// <param name="terminal">The terminal of the user.</param>
/// <param name="connect">Connects to a Lidarr.</param>
/// <param name="foundKeys">The keys of Lidarrs on this machine.</param>
internal sealed class SetupDialogue(ITerminal terminal, Func<LidarrConnection, LidarrClient> connect, IEnumerable<FoundKey> foundKeys)
{
    // Above this number of artists, the documentation recommends a database.
    private const int ManyArtists = 1_000;

    private readonly Questions _questions = new(terminal);
    private readonly LidarrQuestions _lidarr = new(terminal, new LidarrTrial(terminal.Say, connect), foundKeys);

    /// <summary>Starts the dialogue.</summary>
    /// <param name="known">The values from the command line; the dialogue skips their questions.</param>
    /// <param name="ct">Stops waiting for Lidarr.</param>
    /// <returns>The config; null when the input ended too early.</returns>
    public async Task<NewConfig?> AskAsync(NewConfig known, CancellationToken ct)
    {
        if (await AskForLidarrsAsync(known.Lidarr, ct) is not { } lidarrs
            || _questions.Confirm("Warm albums too? They need about ten times as many requests as the artists.") is not { } albums
            || AskForPage(known.ListensEverywhere) is not { } listensEverywhere)
        {
            return null;
        }

        return known with
        {
            Lidarr = lidarrs[0].Lidarr,
            Others = [.. lidarrs.Skip(1).Select(other => other.Lidarr)],
            FollowsLidarr = lidarrs[0].HasOwnServer,
            ProcessReleaseGroups = albums,
            ListensEverywhere = listensEverywhere,
            LedgerKind = LedgerFor(lidarrs.Sum(lidarr => lidarr.Artists)),
        };
    }

    private async Task<IReadOnlyList<TriedLidarr>?> AskForLidarrsAsync(NewLidarr known, CancellationToken ct)
    {
        var lidarrs = new List<TriedLidarr>();
        for (var next = known; await _lidarr.AskAsync(next, ct) is { } lidarr;)
        {
            lidarrs.Add(lidarr);
            WarnOfOtherServer(lidarrs[0], lidarr);
            if (_questions.Confirm("Add another Lidarr?") is not { } more)
            {
                return null;
            }

            if (!more)
            {
                return lidarrs;
            }

            if (_questions.Name([.. lidarrs.Select(other => other.Lidarr.Name)]) is not { } name)
            {
                return null;
            }

            next = new NewLidarr { Name = name };
        }

        return null;
    }

    private void WarnOfOtherServer(TriedLidarr first, TriedLidarr other)
    {
        if (first.Server is not null && other.Server is not null && !first.Server.LeadsTo(other.Server))
        {
            terminal.Say($"⚠️  It uses the metadata server {other.Server.Text}, but the warmer sends its requests to {first.Server.Text}. "
                + "Create a second config for it in another folder, and run a second warmer.");
        }
    }

    private bool? AskForPage(bool listensEverywhere) => listensEverywhere
        ? true
        : _questions.Confirm("The service has a web page with a password. Show it to other machines in your network too?");

    private LedgerKind LedgerFor(int artists)
    {
        var isLarge = artists > ManyArtists;
        terminal.Say(isLarge
            ? $"A database is better for a library of {Amounts.Counted(artists, "artist", "artists")}: storage_type = sqlite."
            : "Results go to CSV files, which open in any editor: storage_type = csv.");
        return isLarge ? LedgerKind.Sqlite : LedgerKind.Csv;
    }
}
