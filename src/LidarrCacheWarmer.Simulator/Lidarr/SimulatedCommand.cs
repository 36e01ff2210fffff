using System.Globalization;
using System.Text.Json;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>A command given to the simulated Lidarr.</summary>
/// <param name="Id">Lidarr's id.</param>
/// <param name="Name">For example <c>RefreshArtist</c>.</param>
/// <param name="ArtistIds">The artists; an empty list in a <c>RefreshArtist</c> means the whole library.</param>
/// <param name="AlbumId">The album of a <c>RefreshAlbum</c>.</param>
/// <param name="Queued">When the command arrived.</param>
public sealed record SimulatedCommand(int Id, string Name, IReadOnlyList<int> ArtistIds, int? AlbumId, DateTimeOffset Queued)
{
    internal bool EqualTo(SimulatedCommand other) =>
        string.Equals(Name, other.Name, StringComparison.OrdinalIgnoreCase) && AlbumId == other.AlbumId && ArtistIds.SequenceEqual(other.ArtistIds);

    internal void Write(Utf8JsonWriter json, string status)
    {
        var queued = Queued.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        json.WriteString("name", Name);
        json.WriteString("commandName", string.Concat(Name.Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {letter}" : $"{letter}")));
        json.WriteStartObject("body");
        WriteIds(json);
        json.WriteBoolean("isNewArtist", false);
        json.WriteBoolean("sendUpdatesToClient", true);
        json.WriteBoolean("updateScheduledTask", false);
        json.WriteBoolean("isLongRunning", true);
        json.WriteString("completionMessage", "Completed");
        json.WriteBoolean("requiresDiskAccess", false);
        json.WriteBoolean("isExclusive", false);
        json.WriteBoolean("isTypeExclusive", false);
        json.WriteString("name", Name);
        json.WriteString("trigger", "manual");
        json.WriteBoolean("suppressMessages", false);
        json.WriteEndObject();
        json.WriteString("priority", "normal");
        json.WriteString("status", status);
        json.WriteString("result", status switch { "completed" => "successful", "failed" => "unsuccessful", _ => "unknown" });
        json.WriteString("queued", queued);
        if (status is not "queued")
        {
            json.WriteString("started", queued);
        }

        json.WriteString("trigger", "manual");
        json.WriteString("stateChangeTime", queued);
        json.WriteBoolean("sendUpdatesToClient", true);
        json.WriteBoolean("updateScheduledTask", false);
        json.WriteNumber("id", Id);
    }

    private void WriteIds(Utf8JsonWriter json)
    {
        if (AlbumId is { } album)
        {
            json.WriteNumber("albumId", album);
            return;
        }

        json.WriteStartArray("artistIds");
        foreach (var id in ArtistIds)
        {
            json.WriteNumberValue(id);
        }

        json.WriteEndArray();
    }
}
