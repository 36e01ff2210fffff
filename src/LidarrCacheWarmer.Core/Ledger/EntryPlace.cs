namespace LidarrCacheWarmer.Ledger;

/// <summary>The parts of a list, in order. The numbers are part of cursors.</summary>
internal enum EntryPart : byte
{
    /// <summary>The only part of a list in stored order.</summary>
    Stored = 1,

    /// <summary>Entries whose own name begins with the prefix.</summary>
    OwnName = 2,

    /// <summary>Release groups of artists whose name begins with the prefix, without those of the part before.</summary>
    ArtistName = 3,
}

/// <summary>The place of an entry in a list.</summary>
/// <param name="Part">The part of the list.</param>
/// <param name="Name">The name that the part is sorted by; empty in stored order.</param>
/// <param name="Row">The entry's place in stored order, among entries of equal names. It may change over time.</param>
internal readonly record struct EntryPlace(EntryPart Part, string Name, long Row)
{
    /// <summary>A <see cref="Comparison{T}"/> by the order of the list.</summary>
    public static int Compare(EntryPlace x, EntryPlace y)
    {
        var order = x.Part.CompareTo(y.Part);
        order = order == 0 ? NameOrder.Compare(x.Name, y.Name) : order;
        return order == 0 ? x.Row.CompareTo(y.Row) : order;
    }
}
