using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Core.Tests.Library;

/// <summary>Checks the message of a Lidarr fault.</summary>
internal static class FaultSentence
{
    public const string Url = "http://lidarr.test:8686/api/v1/artist";

    public static async Task Expect(ScriptedLidarr lidarr, LidarrFault kind, string sentence)
    {
        var fault = await Reading.FaultAsync(lidarr);

        fault.Message.Should().Be(sentence);
        fault.Fault.Should().Be(kind);
        lidarr.Requests.Should().ContainSingle("no answer is retried without a reason");
    }
}
