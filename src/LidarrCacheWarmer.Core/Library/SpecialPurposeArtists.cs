using System.Collections.Frozen;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// The special-purpose artists of MusicBrainz. Metadata servers refuse these artists, or list no albums for them
/// although they have albums. Various Artists is not in this list, because it is never warmed.
/// </summary>
public static class SpecialPurposeArtists
{
    private static readonly FrozenSet<Guid> All = new[]
    {
        "125ec42a-7229-4250-afc5-e057484327fe", // [unknown]
        "f731ccc4-e22a-43af-a747-64213329e088", // [anonymous]
        "33cf029c-63b0-41a0-9855-be2a3665fb3b", // [data]
        "314e1c25-dde7-4e4d-b2f4-0a7b9f7c56dc", // [dialogue]
        "eec63d3c-3b81-4ad4-b1e4-7c147d4d2b61", // [no artist]
        "9be7f096-97ec-4615-8957-8d40b5dcbc41", // [traditional]
    }.Select(Guid.Parse).ToFrozenSet();

    /// <summary>Whether an artist is a special-purpose artist.</summary>
    public static bool Contains(Mbid artist) => All.Contains(artist.Value);
}
