using System.Collections.Immutable;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// The latest answers in a row that were all 500s, timeouts or lost connections. Ten of them, from at least five
/// entries, suggest that the service is down. Each answer has already cost its item an attempt. If the service turns
/// out to work, <see cref="Convict"/> keeps the charges; if it was down, <see cref="Acquit"/> returns the attempts.
/// Until this is known, results that would end an item are held back.
/// </summary>
internal sealed class OutageDetector
{
    /// <summary>The number of answers in a row that suggest an outage.</summary>
    public const int Answers = 10;

    private const int Entries = 5;

    private readonly List<(WorkItem Item, Finished? Held)> _row = [];

    /// <summary>Whether results are held back until it is known whether the service works.</summary>
    public bool HoldsItems => _row.Exists(suspect => suspect.Held is not null);

    /// <summary>Whether the row suggests that the service is down.</summary>
    public bool IsPattern => _row.Count >= Answers && _row.DistinctBy(suspect => suspect.Item).Count() >= Entries;

    /// <summary>Adds an answer to the row.</summary>
    /// <param name="item">Its item.</param>
    /// <param name="held">The item's result if this was its last attempt.</param>
    public void Add(WorkItem item, Finished? held) => _row.Add((item, held));

    /// <summary>Removes the oldest answers from the row; their attempts stay charged.</summary>
    /// <param name="keep">The number of the newest answers that stay.</param>
    public ImmutableArray<Finished> LetGo(int keep)
    {
        var old = Math.Max(0, _row.Count - keep);
        var held = Held(old);
        _row.RemoveRange(0, old);
        return held;
    }

    /// <summary>
    /// Decides that the service works: all attempts stay charged, and later trouble of these items counts as their own
    /// fault.
    /// </summary>
    /// <returns>The held-back results.</returns>
    public ImmutableArray<Finished> Convict()
    {
        if (_row.Count == 0)
        {
            return [];
        }

        var held = Held(_row.Count);
        _row.ForEach(static suspect => suspect.Item.TroubleIsItsOwn = true);
        _row.Clear();
        return held;
    }

    /// <summary>Decides that the service is down: all items get their attempts back.</summary>
    /// <returns>The held-back items, to be requested again.</returns>
    public IReadOnlyList<WorkItem> Acquit()
    {
        _row.ForEach(static suspect => suspect.Item.Attempts--);
        var again = _row.Where(suspect => suspect.Held is not null).Select(suspect => suspect.Item).ToList();
        _row.Clear();
        return again;
    }

    private ImmutableArray<Finished> Held(int count) => [.. _row.Take(count).Select(suspect => suspect.Held).OfType<Finished>()];
}
