namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// The Lidarrs that have an entry, as far as their libraries were read. The column <c>instances</c> has their names,
/// separated by blanks, or <c>none</c>. The column is filled only if several Lidarrs are configured; an empty cell
/// means unknown.
/// </summary>
public readonly record struct InstanceSet
{
    private const string NoneWord = "none";
    private readonly string? _text;

    private InstanceSet(string text) => _text = text;

    /// <summary>The unknown set.</summary>
    public static InstanceSet Unknown => default;

    /// <summary>Whether the set is known. A cell with neither a name nor <c>none</c> is unknown.</summary>
    public bool IsKnown => _text is NoneWord || Names.Any();

    /// <summary>The Lidarrs by name; empty when unknown.</summary>
    public IEnumerable<InstanceName> Names => (_text ?? "").Split(' ').Select(InstanceName.TryParse).OfType<InstanceName>();

    /// <summary>Creates a known set.</summary>
    public static InstanceSet From(IEnumerable<InstanceName> names)
    {
        var words = names.Select(name => name.ToString()).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return new InstanceSet(words.Count == 0 ? NoneWord : string.Join(' ', words));
    }

    /// <summary>Reads a cell unchanged; words in it that are not names are ignored.</summary>
    public static InstanceSet FromCell(string cell) => cell.Length == 0 ? Unknown : new InstanceSet(cell);

    /// <summary>Whether a Lidarr is known to have the entry.</summary>
    public bool Contains(InstanceName name) => _text is not null && Names.Contains(name);

    /// <summary>The cell: empty when unknown.</summary>
    public override string ToString() => _text ?? "";
}
