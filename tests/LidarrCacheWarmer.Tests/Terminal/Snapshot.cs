using LidarrCacheWarmer.Tests.Docs;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>
/// Compares text for users with snapshot files that a reviewer reads. If they differ, the actual text is written beside
/// the snapshot as <c>.received</c>. To accept the actual text, move that file over the snapshot.
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
        actual.Should().Be(expected, $"the snapshot {name}.txt has this text; if the new text is right, move {name}.txt.received over the snapshot");
    }
}
