namespace LidarrCacheWarmer.Library;

/// <summary>
/// What kind of album it is: one type, such as <c>Album</c> or <c>EP</c>, and any number of secondary ones, such as
/// <c>Live</c>. Neither letter case nor order matters.
/// </summary>
public readonly record struct AlbumKind
{
    private readonly string? _key;

    private AlbumKind(string key) => _key = key;

    /// <summary>The kind that these types make.</summary>
    /// <param name="type">The type; empty when it is not known.</param>
    /// <param name="secondaryTypes">The secondary types; none for what Lidarr calls a studio album.</param>
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
