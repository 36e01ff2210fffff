using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace LidarrCacheWarmer.Tests.Terminal;

public sealed class PlainReportTests
{
    private readonly FakeTimeProvider _time = SampleRun.Clock();
    private readonly CountingWriter _output = new();

    [Fact]
    public void Every_event_is_printed_as_lines()
    {
        using var report = new PlainReport(_output, SampleOptions.With(), _time);
        EveryKindOfEvent.Play(new SampleRun(report, _time));
        report.On(new StopRequested());

        Snapshot.Matches("plain-every-kind-of-event", _output.ToString());
    }

    [Fact]
    public void The_progress_line_begins_in_the_format_of_the_Python_tool()
    {
        var run = Begin(total: 250, progressEvery: 50);
        for (var i = 0; i < 50; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1 / 2.5));
            if (i < 30)
            {
                run.Warm("Artist");
            }
            else
            {
                run.Cold("Artist", attempts: 1);
            }
        }

        _output.ToString().Should().Contain(
            "Progress: 50/250 (20.0%) - Rate: 2.5 artists/sec - ETC: 12:01 - API: 2.50 req/sec - Batch: 30/50 success - ");
    }

    [Fact]
    public void The_batch_figure_counts_the_results_since_the_previous_progress_line()
    {
        var run = Begin(total: 4, progressEvery: 2);
        run.Warm("One");
        run.Cold("Two");
        run.Warm("Three");
        run.Warm("Four");

        ProgressLines().Should().SatisfyRespectively(
            first => first.Should().Contain("Batch: 1/2 success"),
            second => second.Should().Contain("Batch: 2/2 success"));
    }

    [Fact]
    public void After_half_a_minute_without_progress_a_heartbeat_prints_a_line()
    {
        var run = Begin(total: 100, progressEvery: 50);
        for (var second = 0; second < 61; second++)
        {
            run.Pass(1);
            run.Beat();
        }

        ProgressLines().Should().HaveCount(2);
    }

    [Fact]
    public void A_progress_line_without_results_has_no_estimate()
    {
        var run = Begin(total: 100, progressEvery: 50);
        run.Pass(30);
        run.Beat();

        ProgressLines().Should().ContainSingle().Which.Should().Contain("ETC: unknown").And.Contain("Batch: 0/0 success");
    }

    [Fact]
    public void The_shown_request_rate_never_exceeds_its_limit()
    {
        var run = Begin(total: 3, progressEvery: 1);
        run.Warm("One");
        run.Pass(0.1);
        run.Request(10);
        run.Warm("Two");

        ProgressLines()[^1].Should().Contain("API: 3.00 req/sec");
    }

    [Fact]
    public void Fast_results_are_flushed_a_few_times_a_second()
    {
        var run = Begin(total: 1000, progressEvery: 5000);
        var before = _output.Flushes;
        for (var i = 0; i < 1000; i++)
        {
            run.Pass(0.001);
            run.Warm("Artist");
        }

        (_output.Flushes - before).Should().Be(4);
    }

    [Fact]
    public void A_heartbeat_flushes_buffered_lines()
    {
        var run = Begin(total: 2, progressEvery: 50);
        run.Warm("Artist");
        _output.IsFlushed.Should().BeFalse();

        run.Beat();

        _output.IsFlushed.Should().BeTrue();
    }

    [Fact]
    public void The_end_flushes_buffered_lines()
    {
        var report = new PlainReport(_output, SampleOptions.With(), _time);
        var run = new SampleRun(report, _time);
        run.Begin(EntryKind.Artist, 2, new PlanCounts());
        run.Warm("Artist");

        report.Dispose();

        _output.IsFlushed.Should().BeTrue();
    }

    [Fact]
    public void A_log_that_cannot_be_written_does_not_end_the_run()
    {
        using var full = new FullDisk();
        using var report = new PlainReport(full, SampleOptions.With(), _time);

        var telling = () => EveryKindOfEvent.Play(new SampleRun(report, _time));

        telling.Should().NotThrow();
        full.Refusals.Should().BePositive();
    }

    [Theory]
    [InlineData(0, "Settings: 25 attempts, ")]
    [InlineData(3, "Settings: 1 attempt, ")]
    [InlineData(2, "Settings: 25 attempts (1 for 2 of them), ")]
    public void The_settings_line_of_a_phase_shows_the_actual_attempts_per_entry(int once, string line)
    {
        using var report = new PlainReport(_output, SampleOptions.With(), _time);
        new SampleRun(report, _time).Begin(EntryKind.Artist, 3, new PlanCounts { Forced = 3 }, once: once);

        _output.ToString().Should().Contain(line);
    }

    private SampleRun Begin(int total, int progressEvery)
    {
        var run = new SampleRun(new PlainReport(_output, SampleOptions.With(progressEvery), _time), _time);
        run.Begin(EntryKind.Artist, total, new PlanCounts { Untried = total });
        return run;
    }

    private List<string> ProgressLines() =>
        [.. _output.ToString().Split('\n').Where(line => line.StartsWith("Progress: ", StringComparison.Ordinal))];

    private sealed class CountingWriter : StringWriter
    {
        public CountingWriter() => NewLine = "\n";

        public int Flushes { get; private set; }

        public bool IsFlushed { get; private set; }

        public override void WriteLine(string? value)
        {
            IsFlushed = false;
            base.WriteLine(value);
        }

        public override void Flush()
        {
            Flushes++;
            IsFlushed = true;
        }
    }
}
