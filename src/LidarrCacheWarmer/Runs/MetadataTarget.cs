using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Running;

namespace LidarrCacheWarmer.Runs;

/// <summary>
/// Which metadata server is warmed: the one of the configuration, or with <c>auto</c> the one that Lidarr asks. If the
/// configuration names another one than Lidarr asks, that is said once.
/// </summary>
internal sealed class MetadataTarget
{
    private string? _said;

    /// <summary>Asks Lidarr which server it asks.</summary>
    /// <returns>That server; the default one when Lidarr is too old to say.</returns>
    /// <exception cref="LidarrException">Lidarr cannot be read.</exception>
    public async Task<BaseUrl> FindAsync(LidarrClient lidarr, IWarmingObserver observer, CancellationToken ct)
    {
        try
        {
            if (Parse(await lidarr.MetadataSourceAsync(ct)) is { } server)
            {
                Say(observer, $"The metadata server of this Lidarr is {AddressMask.Apply(server.Text)}", DiagnosticLevel.Info);
                return server;
            }

            Say(observer, "Lidarr names a metadata server whose address cannot be used, so the default one is warmed", DiagnosticLevel.Warning);
        }
        catch (LidarrException e) when (e.Fault == LidarrFault.NotFound)
        {
            Say(observer, "This Lidarr does not tell which metadata server it asks, so the default one is warmed", DiagnosticLevel.Warning);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // The run that follows sees the stop too, and ends before it asks anybody.
        }

        return ProbeOptions.DefaultTarget;
    }

    /// <summary>Holds the configuration against Lidarr; whatever cannot be found out is left.</summary>
    public async Task CompareAsync(BaseUrl configured, LidarrClient lidarr, IWarmingObserver observer, CancellationToken ct)
    {
        try
        {
            if (Parse(await lidarr.MetadataSourceAsync(ct)) is { } asked && !asked.LeadsTo(configured))
            {
                Say(
                    observer,
                    $"Lidarr asks {asked.Text} for metadata, but {configured.Text} is warmed: set target_base_url in [probe] to auto, or to what Lidarr asks",
                    DiagnosticLevel.Warning);
            }
        }
        catch (LidarrException e)
        {
            observer.On(new Noted($"Lidarr does not tell which metadata server it asks. {e.Message}", DiagnosticLevel.Debug));
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
    }

    private static BaseUrl? Parse(string? source) => source is null ? ProbeOptions.DefaultTarget : BaseUrl.TryParse(source);

    private void Say(IWarmingObserver observer, string sentence, DiagnosticLevel level)
    {
        if (!string.Equals(_said, sentence, StringComparison.Ordinal))
        {
            _said = sentence;
            observer.On(new Noted(sentence, level));
        }
    }
}
