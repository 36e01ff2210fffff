namespace LidarrCacheWarmer.Library;

/// <summary>
/// The kind of an album: one primary type, such as <c>Album</c> or <c>EP</c>, and any number of secondary types, such as
/// <c>Live</c>. Letter case and order are ignored.
/// </summary>
public readonly record struct AlbumKind
{
    private readonly string? _key;

    private AlbumKind(string key) => _key = key;

    /// <summary>Combines types into a kind.</summary>
    /// <param name="type">The primary type; empty when unknown.</param>
    /// <param name="secondaryTypes">The secondary types; a studio album has none.</param>
    public static AlbumKind From(string type, IReadOnlyList<string> secondaryTypes)
    {
        var key = secondaryTypes.Count == 0
            ? type
            : string.Join('+', [type, .. secondaryTypes.Order(StringComparer.OrdinalIgnoreCase)]);
        return new AlbumKind(key.ToLowerInvariant());
    }

    /// <summary>The types in lower case, joined by plus signs.</summary>
    public override string ToString() => _key ?? "";
}
