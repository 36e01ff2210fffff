using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Runs;

/// <summary>
/// Which metadata server is warmed: the one of the configuration, or with <c>auto</c> the one that the first Lidarr asks
/// which says so. A Lidarr that asks another one than is warmed is named once.
/// </summary>
internal sealed class MetadataTarget
{
    private readonly Dictionary<InstanceName, string> _said = [];

    /// <summary>Asks the Lidarrs which server they ask.</summary>
    /// <returns>The server of the first one that says it; the default one when all are too old to say.</returns>
    /// <exception cref="LidarrException">No Lidarr can be read.</exception>
    public async Task<BaseUrl> FindAsync(LidarrInstances lidarrs, IWarmingObserver observer, CancellationToken ct)
    {
        var replies = new List<Reply>();
        LidarrException? unreadable = null;
        foreach (var lidarr in lidarrs.All)
        {
            try
            {
                replies.Add(await AskAsync(lidarr, ct));
            }
            catch (LidarrException fault)
            {
                unreadable ??= fault;
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // The run that follows sees the stop too, and ends before it asks anybody.
                return ProbeOptions.DefaultTarget;
            }
        }

        if (replies.Count == 0 && unreadable is not null)
        {
            throw unreadable;
        }

        var chosen = replies.Find(reply => reply.Server is not null);
        foreach (var reply in replies)
        {
            Say(observer, reply, chosen, lidarrs);
        }

        return chosen?.Server ?? ProbeOptions.DefaultTarget;
    }

    /// <summary>Holds the configuration against the Lidarrs; whatever cannot be found out is left.</summary>
    public async Task CompareAsync(BaseUrl configured, LidarrInstances lidarrs, IWarmingObserver observer, CancellationToken ct)
    {
        foreach (var lidarr in lidarrs.All)
        {
            try
            {
                if (Parse(await lidarr.Client.MetadataSourceAsync(ct)) is { } asked && !asked.LeadsTo(configured))
                {
                    Say(
                        observer,
                        lidarr,
                        $"{lidarrs.NameOf(lidarr)} asks {asked.Text} for metadata, but {configured.Text} is warmed: set target_base_url in [probe] to auto, or to what Lidarr asks",
                        DiagnosticLevel.Warning);
                }
            }
            catch (LidarrException e)
            {
                observer.On(new Noted($"{lidarrs.NameOf(lidarr)} does not tell which metadata server it asks. {e.Message}", DiagnosticLevel.Debug));
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                // Nobody waits for it any more.
                return;
            }
        }
    }

    private static async Task<Reply> AskAsync(LidarrInstance lidarr, CancellationToken ct)
    {
        try
        {
            return new Reply(lidarr, Parse(await lidarr.Client.MetadataSourceAsync(ct)), IsTooOld: false);
        }
        catch (LidarrException fault) when (fault.Fault == LidarrFault.NotFound)
        {
            return new Reply(lidarr, Server: null, IsTooOld: true);
        }
    }

    private static BaseUrl? Parse(string? source) => source is null ? ProbeOptions.DefaultTarget : BaseUrl.TryParse(source);

    private void Say(IWarmingObserver observer, Reply reply, Reply? chosen, LidarrInstances lidarrs)
    {
        var who = lidarrs.AreSeveral ? lidarrs.NameOf(reply.Lidarr) : "this Lidarr";
        var warmed = chosen?.Server is { } server ? AddressMask.Apply(server.Text) : "the default one";
        var (sentence, level) = reply switch
        {
            { Server: { } asked } when chosen?.Server is { } other && !asked.LeadsTo(other) => (
                $"{who} uses the metadata server {AddressMask.Apply(asked.Text)}, but {warmed}, the one of {lidarrs.NameOf(chosen.Lidarr)}, is warmed. "
                + $"Run a second warmer for {who}",
                DiagnosticLevel.Warning),
            { Server: { } asked } => ($"The metadata server of {who} is {AddressMask.Apply(asked.Text)}", DiagnosticLevel.Info),
            { IsTooOld: true } => ($"{Upper(who)} does not tell which metadata server it asks, so {warmed} is warmed", DiagnosticLevel.Warning),
            _ => ($"{lidarrs.NameOf(reply.Lidarr)} names a metadata server whose address cannot be used, so {warmed} is warmed", DiagnosticLevel.Warning),
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

    private static string Upper(string who) => char.ToUpperInvariant(who[0]) + who[1..];

    /// <summary>What a Lidarr says of the server that it asks.</summary>
    /// <param name="Lidarr">Who says it.</param>
    /// <param name="Server">The server; null when it does not say, or names none that can be used.</param>
    /// <param name="IsTooOld">Whether it cannot say.</param>
    private sealed record Reply(LidarrInstance Lidarr, BaseUrl? Server, bool IsTooOld);
}
