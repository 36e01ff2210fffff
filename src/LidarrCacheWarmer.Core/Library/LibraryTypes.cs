namespace LidarrCacheWarmer.Library;

/// <summary>
/// The kinds of albums that a library has. Where the metadata profiles cannot be read, they tell what Lidarr would take
/// next: more of the same.
/// </summary>
public sealed class LibraryTypes
{
    /// <summary>
    /// The status that every metadata profile allows unless somebody changed it. Lidarr's list of albums does not tell
    /// which others were allowed.
    /// </summary>
    private const string UsualStatus = "Official";

    private readonly HashSet<AlbumKind> _kinds = [];

    /// <summary>Whether the library has albums of exactly this kind, and the album has an official release.</summary>
    /// <param name="type">The type that the metadata server gives.</param>
    /// <param name="secondaryTypes">The secondary types that it gives; none for a studio album.</param>
    /// <param name="releaseStatuses">The statuses of the album's releases.</param>
    public bool Admits(string type, IReadOnlyList<string> secondaryTypes, IReadOnlyList<string> releaseStatuses) =>
        _kinds.Contains(AlbumKind.From(type, secondaryTypes))
        && releaseStatuses.Contains(UsualStatus, StringComparer.OrdinalIgnoreCase);

    internal void Add(AlbumKind kind) => _kinds.Add(kind);
}
