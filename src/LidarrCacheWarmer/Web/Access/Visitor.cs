namespace LidarrCacheWarmer.Web.Access;

/// <summary>What a visitor may do.</summary>
internal enum Rights
{
    /// <summary>Nothing but logging in.</summary>
    None,

    /// <summary>Reading the API and the metrics.</summary>
    Read,

    /// <summary>Everything.</summary>
    All,
}

/// <summary>Who sends a request.</summary>
/// <param name="Rights">What the visitor may do.</param>
/// <param name="FormToken">The token that forms of this visitor must carry; empty for a key, which no browser adds by itself.</param>
/// <param name="Name">The name, for the page; empty when there is none.</param>
internal sealed record Visitor(Rights Rights, string FormToken, string Name)
{
    /// <summary>Nobody known.</summary>
    public static Visitor Nobody { get; } = new(Rights.None, "", "");

    /// <summary>Whether the visitor uses a browser.</summary>
    public bool IsBrowser => FormToken.Length > 0;
}
