namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Which Lidarrs have an entry, as far as was read: column <c>instances</c>, their names with blanks between, or
/// <c>none</c>. It is kept where several are configured; a cell that says nothing means that nobody knows.
/// </summary>
public readonly record struct InstanceSet
{
    private const string NoneWord = "none";
    private readonly string? _text;

    private InstanceSet(string text) => _text = text;

    /// <summary>Nobody knows.</summary>
    public static InstanceSet Unknown => default;

    /// <summary>Whether it was found out; a cell without a single name does not say so.</summary>
    public bool IsKnown => _text is NoneWord || Names.Any();

    /// <summary>The Lidarrs, in the order of their names; none when nobody knows.</summary>
    public IEnumerable<InstanceName> Names => (_text ?? "").Split(' ').Select(InstanceName.TryParse).OfType<InstanceName>();

    /// <summary>Makes a set that is known.</summary>
    public static InstanceSet From(IEnumerable<InstanceName> names)
    {
        var words = names.Select(name => name.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new InstanceSet(words.Count == 0 ? NoneWord : string.Join(' ', words));
    }

    /// <summary>Takes a cell as it is; words in it that are no names count for nothing.</summary>
    public static InstanceSet FromCell(string cell) => cell.Length == 0 ? Unknown : new InstanceSet(cell);

    /// <summary>Whether a Lidarr is known to have the entry.</summary>
    public bool Contains(InstanceName name) => _text is not null && Names.Contains(name);

    /// <summary>The cell: empty when nobody knows.</summary>
    public override string ToString() => _text ?? "";
}
