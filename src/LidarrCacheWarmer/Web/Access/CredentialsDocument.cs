using System.Text.Json.Serialization;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>What the file of credentials holds: hashes, never a password or a key.</summary>
internal sealed record CredentialsDocument
{
    /// <summary>The hash of the password; null when none was set.</summary>
    public string? Password { get; init; }

    /// <summary>The keys of the API.</summary>
    public IReadOnlyList<StoredKey> Keys { get; init; } = [];

    /// <summary>The sessions of visitors who have logged in.</summary>
    public IReadOnlyList<StoredSession> Sessions { get; init; } = [];
}

/// <summary>A key of the API.</summary>
/// <param name="Name">Its name, for people.</param>
/// <param name="Hash">Its hash.</param>
/// <param name="CanWrite">Whether it may change anything.</param>
/// <param name="CreatedAt">When it was created.</param>
internal sealed record StoredKey(string Name, string Hash, bool CanWrite, DateTimeOffset CreatedAt);

/// <summary>A session.</summary>
/// <param name="Hash">The hash of its token.</param>
/// <param name="EndsAt">When it ends.</param>
/// <param name="Seal">Ties the session to a password of the config; empty when the password is in this file.</param>
internal sealed record StoredSession(string Hash, DateTimeOffset EndsAt, string? Seal);

/// <summary>Reads and writes the file of credentials.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, WriteIndented = true)]
[JsonSerializable(typeof(CredentialsDocument))]
internal sealed partial class CredentialsJson : JsonSerializerContext;
