namespace LidarrCacheWarmer.Library;

/// <summary>
/// The kinds of albums in a library. When the metadata profiles cannot be read, the program expects Lidarr to add
/// albums of the same kinds.
/// </summary>
public sealed class LibraryTypes
{
    /// <summary>
    /// The release status that every metadata profile allows by default. Lidarr's list of albums does not show which
    /// other statuses a profile allows.
    /// </summary>
    private const string UsualStatus = "Official";

    private readonly HashSet<AlbumKind> _kinds = [];

    /// <summary>Whether the library has albums of exactly this kind and the album has an official release.</summary>
    /// <param name="type">The primary type given by the metadata server.</param>
    /// <param name="secondaryTypes">Its secondary types; empty for a studio album.</param>
    /// <param name="releaseStatuses">The statuses of the album's releases.</param>
    public bool Admits(string type, IReadOnlyList<string> secondaryTypes, IReadOnlyList<string> releaseStatuses) =>
        _kinds.Contains(AlbumKind.From(type, secondaryTypes))
        && releaseStatuses.Contains(UsualStatus, StringComparer.OrdinalIgnoreCase);

    internal void Add(AlbumKind kind) => _kinds.Add(kind);
}
