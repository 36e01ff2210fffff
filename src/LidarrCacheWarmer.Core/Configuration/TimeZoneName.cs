using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// The time zone in the variable <c>TZ</c>. It is checked, because .NET silently treats an unknown zone as UTC, and the
/// program would send requests in quiet hours.
/// </summary>
public static class TimeZoneName
{
    /// <summary>The variable.</summary>
    public const string Variable = "TZ";

    /// <summary>The first bytes of a time zone file (RFC 9636).</summary>
    private static ReadOnlySpan<byte> FileMagic => "TZif"u8;

    /// <summary>The zone as .NET accepts it: without quotes, in the right letter case.</summary>
    /// <param name="written">The value of the variable.</param>
    /// <returns>A name or an absolute path; empty for UTC; null for an unknown zone.</returns>
    public static string? Understood(string written)
    {
        var name = Bare(written);
        return name.Length == 0 ? name
            : Path.IsPathRooted(name) ? (IsFileOfZone(name) ? name : null)
            : Find(name) ?? (name.Replace(' ', '_') is var joined ? Find(joined) : null)
                ?? Known().FirstOrDefault(known => string.Equals(known, joined, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The problem with an unknown zone, and its fix.</summary>
    /// <param name="written">The value of the variable.</param>
    public static string ComplaintAbout(string written)
    {
        var known = Known();
        return known.Count == 0
            ? $"the value is {Quoted.Value(written)}, but this machine has no time zones, so all times are UTC; install tzdata"
            : $"the value is {Quoted.Value(written)}, which is not a known time zone; "
                + (NearestName.Find(Bare(written), known) is { } nearest ? $"write {nearest} if you mean that" : "write a name such as Europe/Berlin");
    }

    private static string Bare(string written)
    {
        const string Assignment = Variable + "=";
        var name = GivenValue.Bare(written.Trim());
        name = GivenValue.Bare(name.StartsWith(Assignment, StringComparison.Ordinal) ? name[Assignment.Length..].Trim() : name);
        return name.StartsWith(':') ? name[1..] : name;
    }

    // .NET finds Windows zone names too, but they are not valid in TZ.
    private static string? Find(string name) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && zone.HasIanaId ? zone.Id : null;

    private static bool IsFileOfZone(string path)
    {
        try
        {
            return SmallFile.Read(path, most: 1024 * 1024).AsSpan().StartsWith(FileMagic);
        }
        catch (Exception fault) when (TextFile.IsOfTheFile(fault))
        {
            return false;
        }
    }

    // UTC is left out, because .NET knows it even without a time zone database.
    private static List<string> Known() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id is not "UTC")];
}
