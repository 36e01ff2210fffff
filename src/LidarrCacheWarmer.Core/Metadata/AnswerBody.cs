namespace LidarrCacheWarmer.Metadata;

/// <summary>The form a body turned out to have.</summary>
public enum BodyForm
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Complete, well-formed JSON under a JSON content type (or none).</summary>
    Json,

    /// <summary>An HTML page: a login, a block, an error page of something on the way.</summary>
    Html,

    /// <summary>Another content type, or bytes that are no JSON.</summary>
    Other,

    /// <summary>More than <see cref="BodyInspector.Limit"/>.</summary>
    TooLarge,
}

/// <summary>The few things in a body that tell a complete entry from a hollow one.</summary>
public readonly record struct AnswerBody
{
    /// <summary>The form of the body.</summary>
    public BodyForm Form { get; init; }

    /// <summary>Whether the JSON is an array, as every search result is.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether that array has an element.</summary>
    public bool HasElements { get; init; }

    /// <summary><c>id</c>: the MBID that the server answered for.</summary>
    public string? Id { get; init; }

    /// <summary><c>artistname</c>.</summary>
    public string? ArtistName { get; init; }

    /// <summary>What a refusal says: <c>error</c> of the server, else <c>message</c> or <c>detail</c> of something on the way.</summary>
    public string? Error { get; init; }

    /// <summary>The first words of a body that is no JSON, as they came; null when it is JSON or empty.</summary>
    public string? Text { get; init; }

    /// <summary>Whether <c>Albums</c> has an element; null when there is no such array.</summary>
    public bool? HasAlbums { get; init; }

    /// <summary>
    /// <c>Albums</c>: what an artist's answer lists, as far as the elements have a usable id; null when there is no such
    /// array. At most 20,000.
    /// </summary>
    public IReadOnlyList<ListedAlbum>? Albums { get; init; }

    /// <summary>
    /// Whether the body is an object without a list of <c>images</c>: the property is absent or null. Lidarr cannot add an
    /// artist that is answered so; an empty list it takes.
    /// </summary>
    public bool LacksImages { get; init; }

    /// <summary><c>title</c> of an album.</summary>
    public string? Title { get; init; }

    /// <summary><c>version</c>, on the server's own page.</summary>
    public string? Version { get; init; }

    /// <summary><c>replication_date</c>, on the server's own page: how old its data is, as it is written there.</summary>
    public string? ReplicationDate { get; init; }

    /// <summary><c>Items</c> and <c>Limited</c> of a list of changes; null when there is no array of <c>Items</c>.</summary>
    public RecentChanges? Changes { get; init; }

    /// <summary>Whether <c>releases</c> has an element; null when there is no such array.</summary>
    public bool? HasReleases { get; init; }
}
