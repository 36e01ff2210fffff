using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class QuietReportTests
{
    [Fact]
    public void Only_warnings_and_the_end_of_a_run_are_printed()
    {
        var (time, output) = (SampleRun.Clock(), new StringWriter { NewLine = "\n" });
        using var report = new QuietReport(output, SampleOptions.With());

        EveryKindOfEvent.Play(new SampleRun(report, time));
        report.On(new StopRequested());

        Snapshot.Matches("quiet-every-kind-of-event", output.ToString());
    }
}
