using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Runs;

/// <summary>
/// Finds the metadata server for <c>target_base_url = auto</c>: the server of the first Lidarr that reports one. Warns
/// once about each Lidarr that uses another server than the warmed one.
/// </summary>
internal sealed class MetadataServerFinder
{
    private readonly Dictionary<InstanceName, string> _said = [];

    /// <summary>The ledger's key for the server that the last run with several Lidarrs found.</summary>
    public const string Note = "target:auto";

    /// <summary>
    /// The server that the previous run found; null for a single Lidarr, which reports its own server.
    /// </summary>
    public static async ValueTask<BaseUrl?> LastAsync(LidarrInstances lidarrs, IStateStore ledger) =>
        lidarrs.AreSeveral && await ledger.RecallAsync(Note) is { } before ? BaseUrl.TryParse(before) : null;

    /// <summary>Finds the server that the Lidarrs use.</summary>
    /// <param name="lidarrs">The Lidarrs.</param>
    /// <param name="before">The server of the previous run; null when unknown.</param>
    /// <param name="observer">Receives the notices.</param>
    /// <param name="ct">Cancels the search.</param>
    /// <returns>
    /// The server of the first Lidarr that reports one. While a Lidarr that comes earlier in the config cannot be read:
    /// the previous run's server. If all Lidarrs are too old to report a server: the default server.
    /// </returns>
    /// <exception cref="LidarrException">No Lidarr can be read.</exception>
    public async Task<BaseUrl> FindAsync(LidarrInstances lidarrs, BaseUrl? before, IWarmingObserver observer, CancellationToken ct)
    {
        Reply[] replies;
        try
        {
            replies = await Task.WhenAll(lidarrs.All.Select(lidarr => AskAsync(lidarr, ct)));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The run that needs this server sees the stop too, and ends before its first request.
            return ProbeOptions.DefaultTarget;
        }

        if (Array.TrueForAll(replies, reply => reply.IsUnreadable))
        {
            throw LidarrException.Join([.. replies.Select(reply => reply.Fault).OfType<LidarrException>()]);
        }

        // While a Lidarr is unreachable, its library must not switch to another Lidarr's server.
        var first = Array.Find(replies, reply => reply.Server is not null || (reply.IsUnreadable && before is not null));
        var chosen = before is not null && first is { IsUnreadable: true } ? Array.Find(replies, reply => reply.Server?.LeadsTo(before) == true) ?? first : first;
        var server = chosen is null ? ProbeOptions.DefaultTarget : chosen.Server ?? before ?? ProbeOptions.DefaultTarget;
        foreach (var reply in replies)
        {
            Say(observer, reply, chosen, server, lidarrs);
        }

        return server;
    }

    /// <summary>
    /// Warns about each Lidarr that uses another server than the configured one. Skips a Lidarr whose server is
    /// unknown.
    /// </summary>
    public async Task CompareAsync(BaseUrl configured, LidarrInstances lidarrs, IWarmingObserver observer, CancellationToken ct)
    {
        Reply[] replies;
        try
        {
            replies = await Task.WhenAll(lidarrs.All.Select(lidarr => AskAsync(lidarr, ct)));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // After a stop, nobody needs the comparison.
            return;
        }

        foreach (var reply in replies)
        {
            var who = lidarrs.NameOf(reply.Lidarr);
            if (reply.Fault is { } fault)
            {
                observer.On(new Noted($"{who} does not report its metadata server. {fault.Message}", DiagnosticLevel.Debug));
            }
            else if (reply.Server is { } asked && !asked.LeadsTo(configured))
            {
                Say(
                    observer,
                    reply.Lidarr,
                    lidarrs.AreSeveral
                        ? $"{who} uses the metadata server {asked.Text}, but this run warms {configured.Text} "
                            + $"(target_base_url). Run a second warmer for {who}, or set target_base_url and {who} to the same server"
                        : $"Lidarr uses the metadata server {asked.Text}, but this run warms {configured.Text}. Set "
                            + "target_base_url in [probe] to auto, or to Lidarr's server",
                    DiagnosticLevel.Warning);
            }
        }
    }

    private static async Task<Reply> AskAsync(LidarrInstance lidarr, CancellationToken ct)
    {
        try
        {
            return new Reply(lidarr, Parse(await lidarr.Client.MetadataSourceAsync(ct)));
        }
        catch (LidarrException fault)
        {
            return new Reply(lidarr, Server: null) { Fault = fault };
        }
    }

    private static BaseUrl? Parse(string? source) => source is null ? ProbeOptions.DefaultTarget : BaseUrl.TryParse(source);

    private void Say(IWarmingObserver observer, Reply reply, Reply? chosen, BaseUrl warmed, LidarrInstances lidarrs)
    {
        var (who, server) = (lidarrs.AreSeveral ? lidarrs.NameOf(reply.Lidarr) : "this Lidarr", AddressMask.Apply(warmed.Text));
        var instead = chosen is null ? "the default server" : server;
        var (sentence, level) = reply switch
        {
            { IsUnreadable: true } when reply == chosen => ($"Cannot ask {who} for its metadata server; warming {server} as in the last run", DiagnosticLevel.Warning),
            { IsUnreadable: true } => ($"Cannot ask {who} for its metadata server", DiagnosticLevel.Debug),
            { Server: { } asked } when chosen is not null && !asked.LeadsTo(warmed) => (
                $"{who} uses the metadata server {AddressMask.Apply(asked.Text)}, but this run warms {server}, the server of "
                    + $"{lidarrs.NameOf(chosen.Lidarr)}. Run a second warmer for {who}",
                DiagnosticLevel.Warning),
            { Server: { } asked } => ($"The metadata server of {who} is {AddressMask.Apply(asked.Text)}", DiagnosticLevel.Info),
            { IsTooOld: true } => ($"{char.ToUpperInvariant(who[0])}{who[1..]} does not report its metadata server; warming {instead}", DiagnosticLevel.Warning),
            _ => ($"{lidarrs.NameOf(reply.Lidarr)} reports a metadata server whose address is not valid; warming {instead}", DiagnosticLevel.Warning),
        };
        Say(observer, reply.Lidarr, sentence, level);
    }

    private void Say(IWarmingObserver observer, LidarrInstance lidarr, string sentence, DiagnosticLevel level)
    {
        if (!string.Equals(_said.GetValueOrDefault(lidarr.Name), sentence, StringComparison.Ordinal))
        {
            _said[lidarr.Name] = sentence;
            observer.On(new Noted(sentence, level));
        }
    }

    /// <summary>A Lidarr's answer about its metadata server.</summary>
    /// <param name="Lidarr">The Lidarr.</param>
    /// <param name="Server">The server; null when Lidarr reports none, or an invalid one.</param>
    private sealed record Reply(LidarrInstance Lidarr, BaseUrl? Server)
    {
        /// <summary>Why Lidarr did not report its metadata server; null when Lidarr answered.</summary>
        public LidarrException? Fault { get; init; }

        /// <summary>Whether this Lidarr is too old to report its server.</summary>
        public bool IsTooOld => Fault?.Fault == LidarrFault.NotFound;

        /// <summary>Whether this Lidarr cannot be read.</summary>
        public bool IsUnreadable => Fault is not null && !IsTooOld;
    }
}
