using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Running;

/// <summary>The counts of the phases of a run. Not thread-safe.</summary>
internal sealed class PhaseTallies
{
    private readonly PhaseTally[] _ofKinds = [.. Enum.GetValues<EntryKind>().Select(kind => new PhaseTally { Kind = kind, Total = 0 })];
    private readonly List<EntryKind> _begun = [];

    /// <summary>The counts of the phases that have begun, in order.</summary>
    public IReadOnlyList<PhaseTally> All => [.. _begun.Select(Of)];

    /// <summary>Whether the phase of a kind has begun.</summary>
    public bool HasBegun(EntryKind kind) => _begun.Contains(kind);

    /// <summary>The counts of a kind; all zero when its phase has not begun.</summary>
    public PhaseTally Of(EntryKind kind) => _ofKinds[(int)kind];

    /// <summary>Begins a phase.</summary>
    /// <param name="kind">The kind of entry that the phase requests.</param>
    /// <param name="total">The number of its items.</param>
    public void Begin(EntryKind kind, int total)
    {
        _begun.Add(kind);
        Grow(kind, total);
    }

    /// <summary>Changes the number of items of a phase.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="items">The number of added items; negative for removed items.</param>
    public void Grow(EntryKind kind, int items) => _ofKinds[(int)kind] = Of(kind) with { Total = Of(kind).Total + items };

    /// <summary>Counts a result.</summary>
    /// <returns>The counts of its phase.</returns>
    public PhaseTally Count(Finished result) => _ofKinds[(int)result.Item.Kind] = Of(result.Item.Kind).With(result);
}
