using System.Text;
using LidarrCacheWarmer.Library.Manual;

namespace LidarrCacheWarmer.Core.Tests.Library.Manual;

/// <summary>Reads a text like a file of manual entries.</summary>
internal static class ManualFile
{
    public const string A = "aaaaaaaa-0000-4000-8000-000000000001";
    public const string B = "bbbbbbbb-0000-4000-8000-000000000002";
    public const string C = "cccccccc-0000-4000-8000-000000000003";
    public const string G = "dddddddd-0000-4000-8000-000000000004";
    public const string H = "eeeeeeee-0000-4000-8000-000000000005";

    public static ManualEntries Read(byte[] content)
    {
        var path = Path.Combine(Path.GetTempPath(), $"manual-{Guid.NewGuid():N}.yml");
        File.WriteAllBytes(path, content);
        try
        {
            return ManualEntriesFile.Read(path);
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static ManualEntries Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    /// <summary>The artists as <c>name: groups</c>, with the first letters of their MBIDs.</summary>
    public static string Shown(this ManualEntries entries) => string.Join("; ", entries.Artists.Select(
        artist => $"{artist.Mbid.ToString()[0]} {artist.Name}: {string.Concat(artist.ReleaseGroups.Select(group => group.ToString()[0]))}"));

    /// <summary>The problems as shown for a file <c>m.yml</c>.</summary>
    public static IEnumerable<string> Sentences(this ManualEntries entries) =>
        entries.Problems.Select(problem => problem.Sentence("m.yml"));
}
