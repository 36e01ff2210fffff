using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>
/// Reports in one notice per run the special-purpose artists that the server refuses or lists without albums.
/// </summary>
internal sealed class SpecialArtistNotice(IWarmingObserver observer)
{
    private readonly List<string> _refused = [];
    private readonly List<string> _empty = [];
    private string _evidence = "";

    /// <summary>Processes a result.</summary>
    public void Observe(Finished result)
    {
        if (result.Item is not { Kind: EntryKind.Artist, Mbid: { } mbid } || !SpecialPurposeArtists.Contains(mbid))
        {
            return;
        }

        if (result.Judgement.Verdict == Verdict.Missing)
        {
            _refused.Add(result.Item.Name);
            _evidence = result.Judgement.Evidence.Text;
        }
        else if (result.Judgement.Verdict == Verdict.Thin)
        {
            _empty.Add(result.Item.Name);
        }
    }

    /// <summary>Reports the collected artists; no report if there are none.</summary>
    public void Report()
    {
        Report(_refused, "refuses", $": {_evidence}");
        Report(_empty, "has no albums for", "");
    }

    private void Report(List<string> names, string what, string why)
    {
        if (names.Count > 0)
        {
            var noun = names.Count == 1 ? "a special-purpose artist" : $"{names.Count} special-purpose artists";
            observer.On(new Noted(
                $"The metadata server {what} {noun} of MusicBrainz ({string.Join(", ", names)}{why}). This is normal. Each run warms their albums.",
                DiagnosticLevel.Info));
        }
    }
}
