using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Runs;

/// <summary>
/// Which metadata server is warmed: the one of the configuration, or with <c>auto</c> the one that the first Lidarr asks
/// which says so. A Lidarr that asks another one than is warmed is named once.
/// </summary>
internal sealed class MetadataServerFinder
{
    private readonly Dictionary<InstanceName, string> _said = [];

    /// <summary>The note of the server that a run has found for several Lidarrs.</summary>
    public const string Note = "target:auto";

    /// <summary>The server that the run before has found; null for one Lidarr, which alone says it.</summary>
    public static async ValueTask<BaseUrl?> LastAsync(LidarrInstances lidarrs, IStateStore ledger) =>
        lidarrs.AreSeveral && await ledger.RecallAsync(Note) is { } before ? BaseUrl.TryParse(before) : null;

    /// <summary>Asks the Lidarrs which server they ask.</summary>
    /// <param name="lidarrs">The Lidarrs.</param>
    /// <param name="before">The server of the run before; null when nobody knows.</param>
    /// <param name="observer">Is told.</param>
    /// <param name="ct">Ends it.</param>
    /// <returns>
    /// The server of the first one that says it; that of the run before while a Lidarr before that one cannot be read; the
    /// default one when all are too old to say.
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
            // The run that follows sees the stop too, and ends before it asks anybody.
            return ProbeOptions.DefaultTarget;
        }

        if (Array.TrueForAll(replies, reply => reply.IsUnreadable))
        {
            throw LidarrException.Join([.. replies.Select(reply => reply.Fault).OfType<LidarrException>()]);
        }

        // A silent Lidarr must not turn its library over to the server of another.
        var first = Array.Find(replies, reply => reply.Server is not null || (reply.IsUnreadable && before is not null));
        var chosen = before is not null && first is { IsUnreadable: true } ? Array.Find(replies, reply => reply.Server?.LeadsTo(before) == true) ?? first : first;
        var server = chosen is null ? ProbeOptions.DefaultTarget : chosen.Server ?? before ?? ProbeOptions.DefaultTarget;
        foreach (var reply in replies)
        {
            Say(observer, reply, chosen, server, lidarrs);
        }

        return server;
    }

    /// <summary>Holds the configuration against the Lidarrs; whatever cannot be found out is left.</summary>
    public async Task CompareAsync(BaseUrl configured, LidarrInstances lidarrs, IWarmingObserver observer, CancellationToken ct)
    {
        Reply[] replies;
        try
        {
            replies = await Task.WhenAll(lidarrs.All.Select(lidarr => AskAsync(lidarr, ct)));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Nobody waits for it any more.
            return;
        }

        foreach (var reply in replies)
        {
            var who = lidarrs.NameOf(reply.Lidarr);
            if (reply.Fault is { } fault)
            {
                observer.On(new Noted($"{who} does not tell which metadata server it asks. {fault.Message}", DiagnosticLevel.Debug));
            }
            else if (reply.Server is { } asked && !asked.LeadsTo(configured))
            {
                Say(
                    observer,
                    reply.Lidarr,
                    lidarrs.AreSeveral
                        ? $"{who} uses the metadata server {asked.Text}, but {configured.Text} (target_base_url) is warmed. Run a second warmer for {who}, or set both to the same server"
                        : $"Lidarr asks {asked.Text} for metadata, but {configured.Text} is warmed: set target_base_url in [probe] to auto, or to what Lidarr asks",
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
        var instead = chosen is null ? "the default one" : server;
        var (sentence, level) = reply switch
        {
            { IsUnreadable: true } when reply == chosen => ($"Cannot ask {who} for its metadata server; warming {server} as in the run before", DiagnosticLevel.Warning),
            { IsUnreadable: true } => ($"Cannot ask {who} for its metadata server", DiagnosticLevel.Debug),
            { Server: { } asked } when chosen is not null && !asked.LeadsTo(warmed) => (
                $"{who} uses the metadata server {AddressMask.Apply(asked.Text)}, but {server}, the one of {lidarrs.NameOf(chosen.Lidarr)}, is warmed. Run a second warmer for {who}",
                DiagnosticLevel.Warning),
            { Server: { } asked } => ($"The metadata server of {who} is {AddressMask.Apply(asked.Text)}", DiagnosticLevel.Info),
            { IsTooOld: true } => ($"{char.ToUpperInvariant(who[0])}{who[1..]} does not tell which metadata server it asks, so {instead} is warmed", DiagnosticLevel.Warning),
            _ => ($"{lidarrs.NameOf(reply.Lidarr)} names a metadata server whose address cannot be used, so {instead} is warmed", DiagnosticLevel.Warning),
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

    /// <summary>What a Lidarr says of the server that it asks.</summary>
    /// <param name="Lidarr">The Lidarr that was asked.</param>
    /// <param name="Server">The server; null when it does not say, or names none that can be used.</param>
    private sealed record Reply(LidarrInstance Lidarr, BaseUrl? Server)
    {
        /// <summary>Why it does not say; null when it does.</summary>
        public LidarrException? Fault { get; init; }

        /// <summary>Whether it is too old to say.</summary>
        public bool IsTooOld => Fault?.Fault == LidarrFault.NotFound;

        /// <summary>Whether it cannot be read.</summary>
        public bool IsUnreadable => Fault is not null && !IsTooOld;
    }
}
