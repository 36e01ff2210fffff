namespace LidarrCacheWarmer.Library;

/// <summary>
/// A set that grows in small steps. A single large set is copied each time it doubles, and its old arrays stay in
/// memory until the next full garbage collection. For 200,000 MBIDs, the old arrays are larger than the set.
/// </summary>
internal sealed class MbidSet
{
    private const int Parts = 256;

    private readonly HashSet<Guid>?[] _parts = new HashSet<Guid>?[Parts];

    public void Add(Guid mbid) => (_parts[PartOf(mbid)] ??= []).Add(mbid);

    public bool Contains(Guid mbid) => _parts[PartOf(mbid)]?.Contains(mbid) == true;

    private static int PartOf(Guid mbid) => (int)((uint)mbid.GetHashCode() % Parts);
}
