using System.Text.RegularExpressions;
using LidarrCacheWarmer.Simulator.Library;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>Replaces documented folders and MBIDs with those of a test.</summary>
internal sealed partial class PretendUser(string folder, IReadOnlyList<SimulatedArtist> artists)
{
    // If an argument begins with one of these folders, the test's folder replaces this beginning.
    private static readonly string[] Folders =
        ["/var/lib/lidarr-cache-warmer/", "/app/data/", "/data/", "$(pwd)/data/", "./data/", "data/"];

    private static readonly string[] Artists =
        ["5b11f4ce-a62d-471e-81fc-a69a8278c7da", "24f8d8a5-269b-475c-a1cb-792990b0b2ee", "87c5dedd-371d-4a53-9f7f-80522fb7f3cb"];

    private static readonly string[] Albums = ["1b022e01-4da6-387b-8658-8678046e4cef"];

    /// <summary>A documented argument for the test: only folders and example MBIDs are replaced.</summary>
    public string Translated(string argument)
    {
        var (option, value) = argument.StartsWith("--", StringComparison.Ordinal) && argument.Split('=', 2) is [var name, var text]
            ? ($"{name}=", text)
            : ("", argument);
        return option + InFolder(Example().Replace(value, example => InLibrary(example.Value)));
    }

    private string InFolder(string value) => Array.Find(Folders, known => value.StartsWith(known, StringComparison.Ordinal)) is { } known
        ? Path.Combine(folder, value[known.Length..])
        : value;

    private string InLibrary(string example) => example.ToLowerInvariant() switch
    {
        var mbid when Array.IndexOf(Artists, mbid) is >= 0 and var artist => artists[artist].Mbid,
        var mbid when Array.IndexOf(Albums, mbid) is >= 0 and var album => artists[0].Albums[album].Mbid,
        _ => throw new InvalidOperationException($"{example} is not a known example; use one of {string.Join(", ", Artists.Concat(Albums))}"),
    };

    [GeneratedRegex("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Example();
}
