using LidarrCacheWarmer.Tests.Docs;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>
/// Compares text for users with plain files that a reviewer reads. If it differs, the actual text is written beside the
/// file as <c>.received</c>; moving it over the file accepts it.
/// </summary>
internal static class Snapshot
{
    public static void Matches(string name, string actual)
    {
        var path = Path.Combine(Pages.Root, "tests", "LidarrCacheWarmer.Tests", "Fixtures", "Terminal", $"{name}.txt");
        var received = $"{path}.received";
        var expected = File.Exists(path) ? File.ReadAllText(path) : null;
        if (expected == actual)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, actual);
        actual.Should().Be(expected, $"{name}.txt contains that; if the new text is right, move {name}.txt.received over it");
    }
}
