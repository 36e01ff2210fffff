using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// The time zone of the variable <c>TZ</c>. What the runtime does not understand in it, it takes for UTC without a word,
/// and requests would be sent in hours that are to be quiet.
/// </summary>
public static class TimeZoneName
{
    /// <summary>The variable.</summary>
    public const string Variable = "TZ";

    /// <summary>The file format of time zones begins with these bytes (RFC 9636).</summary>
    private static ReadOnlySpan<byte> FileMagic => "TZif"u8;

    /// <summary>The same zone as the runtime wants it written: without quotes, with its own letter case.</summary>
    /// <param name="written">The value of the variable.</param>
    /// <returns>A name or an absolute path; empty for UTC; null when nobody knows what is meant.</returns>
    public static string? Understood(string written)
    {
        var name = Bare(written);
        return name.Length == 0 ? name
            : Path.IsPathRooted(name) ? (IsFileOfZone(name) ? name : null)
            : Find(name) ?? (name.Replace(' ', '_') is var joined ? Find(joined) : null)
                ?? Known().FirstOrDefault(known => string.Equals(known, joined, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What is wrong with a zone that nobody knows, and what to do.</summary>
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

    // A name of Windows is found, too, but is no file that the variable could name.
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

    // UTC is known without any database.
    private static List<string> Known() =>
        [.. TimeZoneInfo.GetSystemTimeZones().Select(zone => zone.Id).Where(id => id is not "UTC")];
}
