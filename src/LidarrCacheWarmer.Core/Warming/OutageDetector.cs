using System.Collections.Immutable;

namespace LidarrCacheWarmer.Warming;

/// <summary>
/// The answers in a row that were all 500s, timeouts or lost connections. Ten of them, of at least five entries, look
/// like a service that is down; until that is known it is open who pays for them. Each has cost its item an attempt
/// already. <see cref="Convict"/> leaves it at that, because the service was seen to work; <see cref="Acquit"/> gives
/// the attempts back, because it was the service. Results that would end an item are held back until then.
/// </summary>
internal sealed class OutageDetector
{
    /// <summary>How many answers make a pattern.</summary>
    public const int Answers = 10;

    private const int Entries = 5;

    private readonly List<(WorkItem Item, Finished? Held)> _row = [];

    /// <summary>Whether items wait here for what will be known of the service.</summary>
    public bool HoldsItems => _row.Exists(suspect => suspect.Held is not null);

    /// <summary>Whether the row looks like a service that is down.</summary>
    public bool IsPattern => _row.Count >= Answers && _row.DistinctBy(suspect => suspect.Item).Count() >= Entries;

    /// <summary>Takes an answer into the row.</summary>
    /// <param name="item">Whose it is.</param>
    /// <param name="held">The item's result, when this was its last attempt.</param>
    public void Add(WorkItem item, Finished? held) => _row.Add((item, held));

    /// <summary>Lets the oldest go, who pay without a judgement.</summary>
    /// <param name="keep">How many of the newest stay.</param>
    public ImmutableArray<Finished> LetGo(int keep)
    {
        var old = Math.Max(0, _row.Count - keep);
        var held = Held(old);
        _row.RemoveRange(0, old);
        return held;
    }

    /// <summary>The service works: all pay, and what troubles them from now on is their own.</summary>
    /// <returns>The results that were held back.</returns>
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

    /// <summary>The service is down: everybody gets the attempt back.</summary>
    /// <returns>The items that were held back and are to be asked again.</returns>
    public IReadOnlyList<WorkItem> Acquit()
    {
        _row.ForEach(static suspect => suspect.Item.Attempts--);
        var again = _row.Where(suspect => suspect.Held is not null).Select(suspect => suspect.Item).ToList();
        _row.Clear();
        return again;
    }

    private ImmutableArray<Finished> Held(int count) => [.. _row.Take(count).Select(suspect => suspect.Held).OfType<Finished>()];
}
