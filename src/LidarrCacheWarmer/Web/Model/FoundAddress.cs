using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>What a text of the search box names.</summary>
/// <param name="Mbid">The MBID in the text; null when the text is a name.</param>
/// <param name="Kind">The kind that the address says; null when it says none.</param>
internal sealed record FoundAddress(Mbid? Mbid, EntryKind? Kind)
{
    /// <summary>Reads a text: an MBID, an address from MusicBrainz or Lidarr, or a name.</summary>
    public static FoundAddress Read(string text)
    {
        if (MbidText.Find(text) is not { } mbid)
        {
            return new FoundAddress(null, null);
        }

        // The word directly before the MBID: musicbrainz.org/release-group/…, lidarr/album/…, /artist/….
        var before = text[..text.IndexOf(mbid.ToString(), StringComparison.OrdinalIgnoreCase)].TrimEnd('/');
        return new FoundAddress(mbid, PathWords.Find(before[(before.LastIndexOf('/') + 1)..]));
    }
}
