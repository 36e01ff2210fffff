using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Library;

/// <summary>
/// A MusicBrainz identifier: a UUID in lower case with dashes, as Lidarr sends it to the metadata server.
/// </summary>
/// <param name="Value">
/// The UUID in sixteen bytes. For a library of a million entries, strings would need more memory.
/// </param>
public readonly record struct Mbid(Guid Value)
{
    /// <summary>Various Artists. It has over 100,000 albums and is never warmed.</summary>
    public static Mbid VariousArtists { get; } = new(new Guid("89ad4ac3-39f7-470e-963a-56509c546377"));

    /// <summary>Parses an MBID: 8-4-4-4-12 hexadecimal digits in any letter case, with surrounding blanks ignored.</summary>
    /// <param name="text">The text; null is not an MBID.</param>
    /// <param name="mbid">The MBID, or the default when the text is not an MBID.</param>
    /// <returns>Whether the text is an MBID.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, out Mbid mbid)
    {
        var read = Guid.TryParseExact(text.AsSpan().Trim(), "D", out var value);
        mbid = new Mbid(value);
        return read;
    }

    /// <summary>The canonical form: lower case, with dashes.</summary>
    public override string ToString() => Value.ToString("D");
}
