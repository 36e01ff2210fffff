using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Service;
using LidarrCacheWarmer.Service.Watching;
using LidarrCacheWarmer.Status;
using LidarrCacheWarmer.Tests.Program;

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
