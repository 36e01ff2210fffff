using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Web.Model;

/// <summary>The list of entries that an address asks for. Values that make no sense are ignored.</summary>
/// <param name="Kind">The kind of entries.</param>
/// <param name="Verdict">Only entries with this verdict; null for all.</param>
/// <param name="Lidarr">Only entries of this Lidarr; null for all.</param>
/// <param name="Name">Only entries whose name begins with this text; empty for all. Untrusted text.</param>
/// <param name="After">The end of the previous page; null for the first page.</param>
internal sealed record EntryQuery(EntryKind Kind, Verdict? Verdict, InstanceName? Lidarr, string Name, EntryCursor? After)
{
    /// <summary>How many entries a page has.</summary>
    public const int Limit = 50;

    // No name of the ledger is longer, and an address has a limited length.
    private const int LongestName = 200;

    /// <summary>Reads the query of an address.</summary>
    /// <param name="value">Gives a value of the query; empty when absent.</param>
    /// <param name="options">The configuration, which names the Lidarrs.</param>
    public static EntryQuery Read(Func<string, string> value, WarmerOptions options)
    {
        var name = value("name").Trim();
        var query = new EntryQuery(
            PathWords.Find(value("kind")) ?? EntryKind.Artist,
            VerdictInfo.Find(value("verdict")),
            InstanceName.TryParse(value("lidarr")) is { } lidarr && options.Lidarrs.Any(one => one.Name == lidarr) ? lidarr : null,
            name.Length > LongestName ? name[..LongestName] : name,
            After: null);
        return EntryCursor.TryParse(value("after"), out var after) && after.IsFor(query.Request()) ? query with { After = after } : query;
    }

    /// <summary>The request for the ledger.</summary>
    public EntryPageRequest Request() => new()
    {
        Kind = Kind,
        Verdicts = Verdict is { } verdict ? new HashSet<Verdict> { verdict } : null,
        NamePrefix = Name,
        Lidarr = Lidarr,
        After = After,
        Limit = Limit,
    };

    /// <summary>The path of this list, below the URL base.</summary>
    public string Path()
    {
        (string Key, string? Value)[] values =
        [
            ("verdict", Verdict?.Word()), ("lidarr", Lidarr?.ToString()), ("name", Name), ("after", After?.ToString()),
        ];
        return $"/entries?kind={PathWords.For(Kind)}" + string.Concat(values.Where(one => one.Value is { Length: > 0 }).Select(one => $"&{one.Key}={Uri.EscapeDataString(one.Value!)}"));
    }
}
