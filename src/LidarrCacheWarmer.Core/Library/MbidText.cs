namespace LidarrCacheWarmer.Library;

/// <summary>Finds MBIDs in pasted text.</summary>
public static class MbidText
{
    private const int Length = 36;

    /// <summary>
    /// The first MBID in a text: an MBID in any letter case, or a MusicBrainz or Lidarr address that contains one.
    /// </summary>
    /// <param name="text">The text.</param>
    /// <returns>The MBID; null when there is none.</returns>
    public static Mbid? Find(string text)
    {
        for (var start = 0; start + Length <= text.Length; start++)
        {
            if ((start == 0 || !char.IsAsciiLetterOrDigit(text[start - 1]))
                && (start + Length == text.Length || !char.IsAsciiLetterOrDigit(text[start + Length]))
                && Mbid.TryParse(text.Substring(start, Length), out var mbid))
            {
                return mbid;
            }
        }

        return null;
    }
}
