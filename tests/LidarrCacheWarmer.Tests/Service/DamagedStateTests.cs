using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Metadata;
using LidarrCacheWarmer.Planning;
using LidarrCacheWarmer.Running;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Progress;
using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Terminal;
using LidarrCacheWarmer.Tests.Terminal;
using LidarrCacheWarmer.Warming;

namespace LidarrCacheWarmer.Tests.Service;

public sealed class DamagedStateTests : IDisposable
{
    private readonly UserFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_health_check_answers_despite_any_damage_to_the_state_file()
    {
        var time = TimeProvider.System;
        var files = new[] { ScheduleActivity.QuietHours, ScheduleActivity.Waiting, ScheduleActivity.Running }.Select(activity => Written(activity, time)).ToList();

        await DamagedFiles.ReadAsync(files, bytes =>
        {
            File.WriteAllBytes(ScheduleStateFile.PathOf(_folder.Config), bytes);

            var (state, _) = ScheduleStateFile.Read(_folder.Config);
            var health = Health.Assess(_folder.Config, state, lives: true, time);
            HealthReport.WriteJson(TextWriter.Null, health, state, time);

            health.Sentence.Should().MatchRegex("^(Healthy|Unhealthy): ");
        });
    }

    [Fact]
    public async Task Status_and_health_check_answer_despite_any_damage_to_the_progress_file()
    {
        var time = TimeProvider.System;

        await DamagedFiles.ReadAsync([WrittenProgress(time)], bytes =>
        {
            File.WriteAllBytes(ProgressFile.PathOf(_folder.Config), bytes);

            var processes = ProcessReading.Read(_folder.Config, time);
            processes = processes with { Run = processes.Run with { Lives = true } };
            Printing.Document(TextWriter.Null, StatusDocument.From(processes, lastRun: null, time), StatusJson.Default.StatusDocument);

            processes.Assess(time).Sentence.Should().MatchRegex("^(Healthy|Unhealthy): ");
            new StatusReport(processes, lastRun: null, time).Lines().Should().Contain(line => line.StartsWith("Running"));
        });
    }

    [Fact]
    public async Task A_damaged_Lidarr_message_gives_a_valid_hint_or_none()
    {
        const string Message = """
            {"name":"artist","body":{"resource":{"id":7,"artistName":"Nirvana","foreignArtistId":"5b11f4ce-a62d-471e-81fc-a69a8278c7da",
            "statistics":{"albumCount":3}},"action":"updated"}}
            """;
        await DamagedFiles.ReadAsync([Encoding.UTF8.GetBytes(Message)], bytes =>
        {
            using var message = Parsed(bytes);
            _ = HubMessage.TryRead(message.RootElement, out var hint);
            hint?.Mbid.Value.Should().NotBeEmpty();
        });
    }

    private byte[] Written(ScheduleActivity activity, TimeProvider time)
    {
        using var file = new ScheduleStateFile(_folder.Config, _ => { }, time);
        file.On(new ScheduleState(activity, "0.1.0")
        {
            Until = Appointment.For(time.GetUtcNow() + TimeSpan.FromHours(1), time),
            LastRun = new LastRun(time.GetUtcNow(), "finished", 3),
            Failure = activity == ScheduleActivity.Running ? new ScheduleFailure(time.GetUtcNow(), "The disk is full.") : null,
        });
        return File.ReadAllBytes(ScheduleStateFile.PathOf(_folder.Config));
    }

    private byte[] WrittenProgress(TimeProvider time)
    {
        var status = new RunStatusBuilder(SampleOptions.With(), time);
        status.On(new PhaseBegan(1, PhaseOutline.From(new PhasePlan { Kind = EntryKind.Artist, IsSurvey = false, Items = [], Counts = new PlanCounts { Failed = 3 } }, 25)));
        var snapshot = new WarmingSnapshot(TimeSpan.FromSeconds(9), 7, 1, 2, 3, BreakerState.Open, TimeSpan.FromSeconds(60), "429")
        {
            Last = [new WaitingItem("Björk", 3, 25, TimeSpan.FromSeconds(90))],
        };
        status.On(new Beat([new PhaseTally { Kind = EntryKind.Artist, Total = 9 }], snapshot));
        using var file = new ProgressFile(_folder.Config, RunStarter.Run, status.Build, _ => { }, time);
        file.Begin();
        return File.ReadAllBytes(ProgressFile.PathOf(_folder.Config));
    }

    private static JsonDocument Parsed(byte[] bytes)
    {
        try
        {
            return JsonDocument.Parse(bytes);
        }
        catch (JsonException)
        {
            return JsonDocument.Parse("{}");
        }
    }
}
