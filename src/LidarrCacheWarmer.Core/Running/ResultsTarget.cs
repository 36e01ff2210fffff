using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>Has a ledger show the results of the metadata server that is warmed.</summary>
public static class ResultsTarget
{
    /// <summary>Shows the results of a server, and says so when the ledger showed those of another one.</summary>
    /// <param name="ledger">The ledger; a view stays as it is on disk.</param>
    /// <param name="server">The server.</param>
    /// <param name="locks">Waits while another program locks the ledger.</param>
    /// <param name="observer">Is told.</param>
    /// <param name="ct">Ends the waiting.</param>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public static async Task UseAsync(ILedger ledger, BaseUrl server, LockWait locks, IWarmingObserver observer, CancellationToken ct)
    {
        if (await locks.DoAsync(() => ledger.UseTargetAsync(MetadataTarget.From(server.Text)), ct) is { } change)
        {
            observer.On(new Noted(Sentence(change), DiagnosticLevel.Warning));
        }
    }

    /// <summary>Says whose results a ledger shows, when that is not the configured server.</summary>
    /// <returns>A sentence; null when the ledger shows the results of that server, or was never told whose they are.</returns>
    public static async ValueTask<string?> ShownInsteadAsync(IStateStore ledger, BaseUrl configured) =>
        await ledger.RecallAsync(TargetNotes.Current) is { } shown && !string.Equals(shown, MetadataTarget.From(configured.Text).Text, StringComparison.Ordinal)
            ? $"These are the results of {AddressMask.Apply(shown)}, the metadata server of the last run. The next run uses {AddressMask.Apply(configured.Text)} (target_base_url) and its results."
            : null;

    /// <summary>What a change means to a user.</summary>
    public static string Sentence(TargetChange change)
    {
        var (from, to) = (AddressMask.Apply(change.From.Text), AddressMask.Apply(change.To.Text));
        var found = Tried(change.Found.Artists) + Tried(change.Found.TextSearches) + Tried(change.Found.ReleaseGroups);
        return $"The metadata server changed from {from} to {to}. The ledger keeps the results of {from} in case you use that server again. "
            + (found == 0 ? $"The ledger has no results of {to} yet." : $"{Amounts.Counted(found, "earlier result of " + to + " is", "earlier results of " + to + " are")} in use again.");
    }

    private static int Tried(StatusCounts counts) => counts.Success + counts.Timeout;
}
