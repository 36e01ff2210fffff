namespace LidarrCacheWarmer.Library;

/// <summary>
/// A set that grows in small steps. A set of one large array is copied whenever it doubles, and the arrays before stay in memory
/// until everything is collected: of 200,000 MBIDs that is more than the set itself.
/// </summary>
internal sealed class MbidSet
{
    private const int Parts = 256;

    private readonly HashSet<Guid>?[] _parts = new HashSet<Guid>?[Parts];

    public void Add(Guid mbid) => (_parts[PartOf(mbid)] ??= []).Add(mbid);

    public bool Contains(Guid mbid) => _parts[PartOf(mbid)]?.Contains(mbid) == true;

    private static int PartOf(Guid mbid) => (int)((uint)mbid.GetHashCode() % Parts);
}
