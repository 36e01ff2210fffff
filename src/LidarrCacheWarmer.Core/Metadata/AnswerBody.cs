namespace LidarrCacheWarmer.Metadata;

/// <summary>The form of a body.</summary>
public enum BodyForm
{
    /// <summary>No bytes at all.</summary>
    Empty,

    /// <summary>Complete, well-formed JSON under a JSON content type (or none).</summary>
    Json,

    /// <summary>An HTML page: a login page, a page that blocks access, or the error page of a proxy.</summary>
    Html,

    /// <summary>Another content type, or bytes that are not JSON.</summary>
    Other,

    /// <summary>More than <see cref="BodyInspector.Limit"/>.</summary>
    TooLarge,
}

/// <summary>The parts of a body that distinguish a complete entry from an incomplete one.</summary>
public readonly record struct AnswerBody
{
    /// <summary>The form of the body.</summary>
    public BodyForm Form { get; init; }

    /// <summary>Whether the JSON is an array, as every search result is.</summary>
    public bool IsArray { get; init; }

    /// <summary>Whether the body is an array with at least one element.</summary>
    public bool HasElements { get; init; }

    /// <summary><c>id</c>: the MBID of the entry in the body.</summary>
    public string? Id { get; init; }

    /// <summary><c>artistname</c>.</summary>
    public string? ArtistName { get; init; }

    /// <summary>The message of a refusal: the server's <c>error</c>, or the <c>message</c> or <c>detail</c> of a proxy.</summary>
    public string? Error { get; init; }

    /// <summary>The first words of a body that is not JSON, unchanged; null when it is JSON or empty.</summary>
    public string? Text { get; init; }

    /// <summary>Whether <c>Albums</c> has an element; null without such an array.</summary>
    public bool? HasAlbums { get; init; }

    /// <summary>
    /// <c>Albums</c>: an artist's albums, without those that lack a usable id; null without such an array. The list has
    /// at most 20,000 albums.
    /// </summary>
    public IReadOnlyList<ListedAlbum>? Albums { get; init; }

    /// <summary>
    /// Whether the body is an object in which <c>images</c> is absent or null. Lidarr cannot add such an artist, but
    /// accepts an empty list.
    /// </summary>
    public bool LacksImages { get; init; }

    /// <summary><c>title</c> of an album.</summary>
    public string? Title { get; init; }

    /// <summary><c>version</c> on the root page.</summary>
    public string? Version { get; init; }

    /// <summary><c>replication_date</c> on the root page: the date of the server's data, unparsed.</summary>
    public string? ReplicationDate { get; init; }

    /// <summary><c>Items</c> and <c>Limited</c> of a list of changes; null without an array <c>Items</c>.</summary>
    public RecentChanges? Changes { get; init; }

    /// <summary>Whether <c>releases</c> has an element; null without such an array.</summary>
    public bool? HasReleases { get; init; }
}
