namespace LidarrCacheWarmer.Library;

/// <summary>
/// A metadata profile: which of an artist's albums Lidarr takes into the library, and therefore asks for. The rule is
/// Lidarr's own; letter case does not matter.
/// </summary>
public sealed record MetadataProfile
{
    /// <summary>What Lidarr calls an album without secondary types.</summary>
    private const string Studio = "Studio";

    private readonly IReadOnlyList<string> _types;
    private readonly IReadOnlyList<string> _secondaryTypes;
    private readonly IReadOnlyList<string>? _releaseStatuses;

    /// <summary>Creates a profile.</summary>
    /// <param name="id">Lidarr's number; 0 when it was absent.</param>
    /// <param name="types">The types it allows.</param>
    /// <param name="secondaryTypes">The secondary types it allows, <c>Studio</c> for none.</param>
    /// <param name="releaseStatuses">The statuses of releases it allows; null when it does not speak of them.</param>
    public MetadataProfile(
        int id, IReadOnlyList<string> types, IReadOnlyList<string> secondaryTypes,
        IReadOnlyList<string>? releaseStatuses)
    {
        Id = id;
        _types = types;
        _secondaryTypes = secondaryTypes;
        _releaseStatuses = releaseStatuses;
    }

    /// <summary>Lidarr's number of the profile, which <see cref="Artist.MetadataProfileId"/> names.</summary>
    public int Id { get; }

    /// <summary>
    /// The profile of an artist. One whose profile is not known goes by the first; null when there is no profile.
    /// </summary>
    /// <param name="profiles">All profiles, in Lidarr's order.</param>
    /// <param name="id">The number that the artist has.</param>
    public static MetadataProfile? Find(IReadOnlyList<MetadataProfile> profiles, int id) =>
        profiles.FirstOrDefault(profile => profile.Id == id) ?? (profiles.Count > 0 ? profiles[0] : null);

    /// <summary>Whether Lidarr takes such an album into the library.</summary>
    /// <param name="type">The type that the metadata server gives.</param>
    /// <param name="secondaryTypes">The secondary types that it gives; none for a studio album.</param>
    /// <param name="releaseStatuses">The statuses of the album's releases; one that is allowed suffices.</param>
    public bool Admits(string type, IReadOnlyList<string> secondaryTypes, IReadOnlyList<string> releaseStatuses) =>
        Has(_types, type)
        && (secondaryTypes.Count == 0 ? Has(_secondaryTypes, Studio) : secondaryTypes.Any(one => Has(_secondaryTypes, one)))
        && (_releaseStatuses is null || releaseStatuses.Any(one => Has(_releaseStatuses, one)));

    private static bool Has(IReadOnlyList<string> allowed, string name) =>
        allowed.Contains(name, StringComparer.OrdinalIgnoreCase);
}
