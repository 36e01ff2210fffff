namespace LidarrCacheWarmer.Library;

/// <summary>
/// A metadata profile of Lidarr. The profile decides for each album of an artist whether Lidarr adds the album to the
/// library and requests it. The rule is Lidarr's own; letter case is ignored.
/// </summary>
public sealed record MetadataProfile
{
    /// <summary>Lidarr's name for the absence of secondary types.</summary>
    private const string Studio = "Studio";

    private readonly IReadOnlyList<string> _types;
    private readonly IReadOnlyList<string> _secondaryTypes;
    private readonly IReadOnlyList<string>? _releaseStatuses;

    /// <summary>Creates a profile.</summary>
    /// <param name="id">Lidarr's id; 0 when absent.</param>
    /// <param name="types">The allowed primary types.</param>
    /// <param name="secondaryTypes">The allowed secondary types, <c>Studio</c> for none.</param>
    /// <param name="releaseStatuses">The allowed release statuses; null when the profile has no such list.</param>
    public MetadataProfile(
        int id, IReadOnlyList<string> types, IReadOnlyList<string> secondaryTypes,
        IReadOnlyList<string>? releaseStatuses)
    {
        Id = id;
        _types = types;
        _secondaryTypes = secondaryTypes;
        _releaseStatuses = releaseStatuses;
    }

    /// <summary>Lidarr's id of the profile, used in <see cref="Artist.MetadataProfileId"/>.</summary>
    public int Id { get; }

    /// <summary>
    /// The profile of an artist. For an unknown id, this is the first profile; null when there are no profiles.
    /// </summary>
    /// <param name="profiles">All profiles, in Lidarr's order.</param>
    /// <param name="id">The profile id of the artist.</param>
    public static MetadataProfile? Find(IReadOnlyList<MetadataProfile> profiles, int id) =>
        profiles.FirstOrDefault(profile => profile.Id == id) ?? (profiles.Count > 0 ? profiles[0] : null);

    /// <summary>Whether Lidarr adds an album with these properties to the library.</summary>
    /// <param name="type">The primary type given by the metadata server.</param>
    /// <param name="secondaryTypes">Its secondary types; empty for a studio album.</param>
    /// <param name="releaseStatuses">The statuses of the album's releases; one allowed status is enough.</param>
    public bool Admits(string type, IReadOnlyList<string> secondaryTypes, IReadOnlyList<string> releaseStatuses) =>
        Has(_types, type)
        && (secondaryTypes.Count == 0 ? Has(_secondaryTypes, Studio) : secondaryTypes.Any(one => Has(_secondaryTypes, one)))
        && (_releaseStatuses is null || releaseStatuses.Any(one => Has(_releaseStatuses, one)));

    private static bool Has(IReadOnlyList<string> allowed, string name) =>
        allowed.Contains(name, StringComparer.OrdinalIgnoreCase);
}
