using System.Text.Json;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>
/// A metadata profile of the simulated Lidarr. Its JSON follows Lidarr's source; no real answer was captured.
/// </summary>
/// <param name="Id">Lidarr's id; generated artists have profile 1.</param>
/// <param name="Name">The profile's name.</param>
public sealed record SimulatedProfile(int Id, string Name)
{
    private static readonly string[] AllTypes = ["Album", "EP", "Single", "Broadcast", "Other"];

    private static readonly string[] AllSecondaryTypes =
    [
        "Studio", "Compilation", "Soundtrack", "Spokenword", "Interview", "Audiobook", "Live", "Remix", "DJ-mix",
        "Mixtape/Street", "Demo", "Audio drama",
    ];

    private static readonly string[] AllStatuses = ["Official", "Promotion", "Bootleg", "Pseudo-Release"];

    /// <summary>The allowed primary types.</summary>
    public IReadOnlyList<string> Types { get; init; } = ["Album", "EP", "Single"];

    /// <summary>The allowed secondary types; <c>Studio</c> allows albums without a secondary type.</summary>
    public IReadOnlyList<string> SecondaryTypes { get; init; } = ["Studio"];

    /// <summary>The allowed release statuses.</summary>
    public IReadOnlyList<string> ReleaseStatuses { get; init; } = ["Official"];

    internal static ReadOnlyMemory<byte> Page(IEnumerable<SimulatedProfile> profiles) => LidarrJson.ListBytes(json =>
    {
        foreach (var profile in profiles)
        {
            json.WriteStartObject();
            json.WriteString("name", profile.Name);
            Items(json, "primaryAlbumTypes", "albumType", AllTypes, profile.Types);
            Items(json, "secondaryAlbumTypes", "albumType", AllSecondaryTypes, profile.SecondaryTypes);
            Items(json, "releaseStatuses", "releaseStatus", AllStatuses, profile.ReleaseStatuses);
            json.WriteNumber("id", profile.Id);
            json.WriteEndObject();
        }
    });

    private static void Items(Utf8JsonWriter json, string list, string item, string[] all, IReadOnlyList<string> allowed)
    {
        json.WriteStartArray(list);
        for (var id = 0; id < all.Length; id++)
        {
            json.WriteStartObject();
            json.WriteStartObject(item);
            json.WriteNumber("id", id);
            json.WriteString("name", all[id]);
            json.WriteEndObject();
            json.WriteBoolean("allowed", allowed.Contains(all[id], StringComparer.OrdinalIgnoreCase));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
