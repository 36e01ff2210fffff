using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Running;

/// <summary>Switches a ledger to the results of the configured metadata server.</summary>
public static class ResultsTarget
{
    /// <summary>Switches the ledger to the results of a server, and reports a change of the server.</summary>
    /// <param name="ledger">The ledger; a ledger open for reading only does not change on disk.</param>
    /// <param name="server">The server.</param>
    /// <param name="locks">Waits while another program locks the ledger.</param>
    /// <param name="observer">Receives the report.</param>
    /// <param name="ct">Ends the wait.</param>
    /// <exception cref="LedgerException">The ledger cannot be read or written.</exception>
    public static async Task UseAsync(ILedger ledger, BaseUrl server, LockWait locks, IWarmingObserver observer, CancellationToken ct)
    {
        if (await locks.DoAsync(() => ledger.UseTargetAsync(MetadataTarget.From(server.Text)), ct) is { } change)
        {
            observer.On(new Noted(Sentence(change), DiagnosticLevel.Warning));
        }
    }

    /// <summary>Explains that a ledger shows the results of a server other than the configured server.</summary>
    /// <returns>
    /// The sentence; null when the ledger shows the results of the configured server, or does not store a server.
    /// </returns>
    public static async ValueTask<string?> ShownInsteadAsync(IStateStore ledger, BaseUrl configured) =>
        await ledger.RecallAsync(TargetNotes.Current) is { } shown && !string.Equals(shown, MetadataTarget.From(configured.Text).Text, StringComparison.Ordinal)
            ? $"These are the results of {AddressMask.Apply(shown)}, the metadata server of the last run. The next run uses {AddressMask.Apply(configured.Text)} (target_base_url) and its results."
            : null;

    /// <summary>Explains a change of the metadata server to the user.</summary>
    public static string Sentence(TargetChange change)
    {
        var (from, to) = (AddressMask.Apply(change.From.Text), AddressMask.Apply(change.To.Text));
        var found = Tried(change.Found.Artists) + Tried(change.Found.TextSearches) + Tried(change.Found.ReleaseGroups);
        return $"The metadata server changed from {from} to {to}. The ledger keeps the results of {from} in case you use that server again. "
            + (found == 0 ? $"The ledger has no results of {to} yet." : $"{Amounts.Counted(found, "earlier result of " + to + " is", "earlier results of " + to + " are")} in use again.");
    }

    private static int Tried(StatusCounts counts) => counts.Success + counts.Timeout;
}
