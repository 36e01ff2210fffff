using System.Buffers;

namespace LidarrCacheWarmer;

/// <summary>
/// The name of a Lidarr: its section of the config file, <c>lidarr</c> or <c>lidarr.NAME</c>. The ledger stores each
/// Lidarr's data under this name.
/// </summary>
public readonly record struct InstanceName
{
    /// <summary>The section of the unnamed Lidarr. Most users have only this Lidarr.</summary>
    public const string UnnamedSection = "lidarr";

    private const string Prefix = $"{UnnamedSection}.";
    private const int LongestName = 32;

    private static readonly SearchValues<char> Characters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly string? _name;

    private InstanceName(string name) => _name = name;

    /// <summary>The Lidarr of the section <c>[lidarr]</c>.</summary>
    public static InstanceName Unnamed => default;

    /// <summary>Parses the name of a section.</summary>
    /// <param name="section">For example <c>lidarr.kids</c>, in lower case.</param>
    /// <returns>Null for any other section. NAME has 1 to 32 characters: a to z, 0 to 9, and _.</returns>
    public static InstanceName? TryParse(string section) =>
        section == UnnamedSection ? Unnamed
        : section.StartsWith(Prefix, StringComparison.Ordinal) && IsName(section.AsSpan(Prefix.Length)) ? new InstanceName(section[Prefix.Length..])
        : null;

    /// <summary>The section, without brackets.</summary>
    public override string ToString() => _name is null ? UnnamedSection : Prefix + _name;

    /// <summary>Whether a text can be the part of a section's name after the dot.</summary>
    internal static bool IsName(ReadOnlySpan<char> text) =>
        text.Length is > 0 and <= LongestName && !text.ContainsAnyExcept(Characters);
}
