using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>The real library of Apprise takes our fields, and passes them on.</summary>
public sealed class AppriseLibraryTests
{
    [Fact]
    public async Task Library_passes_title_text_and_type_to_the_services_with_the_tag()
    {
        await using var recorder = new ServiceServer(new ServiceAnswer(200));
        await using var apprise = await StartAsync(recorder);

        foreach (var about in new[] { NotifyEvent.RunFailed, NotifyEvent.Server, NotifyEvent.Solved, NotifyEvent.Weekly })
        {
            (await SendAsync(apprise, "known", "music", about)).Should().Be(Delivery.Done);
        }

        recorder.Requests.Select(request => request.Json.GetProperty("type").GetString()).Should().Equal("failure", "warning", "success", "info");
        recorder.Requests.Should().OnlyContain(request => request.Json.GetProperty("title").GetString() == "Sigur Rós \"( )\" <b>");
        recorder.Requests.Should().OnlyContain(request => request.Json.GetProperty("message").GetString() == "*One* & two 🎸\nThree");
    }

    [Fact]
    public async Task Library_tells_when_nobody_has_the_tag_or_a_service_fails()
    {
        await using var recorder = new ServiceServer(new ServiceAnswer(500));
        await using var apprise = await StartAsync(recorder);

        var (other, failing, unknown) = (await SendAsync(apprise, "known", "other"), await SendAsync(apprise, "known", "music"), await SendAsync(apprise, "unknown", "music"));

        recorder.Requests.Should().ContainSingle();
        (other.IsDone, other.Problem).Should().Be((true, "Apprise did not reach all of its services, or none of them has this tag. Its log says more."));
        failing.Should().Be(other);
        (unknown.IsDone, unknown.IsLasting).Should().Be((false, true));
    }

    [Fact]
    public async Task Library_without_a_tag_reaches_only_services_without_one()
    {
        await using var recorder = new ServiceServer(new ServiceAnswer(200));
        await using var tagged = await StartAsync(recorder);
        await using var untagged = await StartAsync(recorder, tag: "");

        (await SendAsync(tagged, "known", "")).Problem.Should().NotBeEmpty();
        (await SendAsync(untagged, "known", "")).Should().Be(Delivery.Done);

        recorder.Requests.Should().ContainSingle();
    }

    private static Task<RunningProgram> StartAsync(ServiceServer recorder, string tag = "music") =>
        DebianPython.StartAsync("apprise-server.py", recorder.BaseUrl.Replace("http", "json", StringComparison.Ordinal), tag);

    private static Task<Delivery> SendAsync(RunningProgram apprise, string key, string tag, NotifyEvent about = NotifyEvent.NeedsYou) => NotifyServices.SendAsync(
        new NotifyOptions { Section = "notify.apprise", Kind = NotifyKind.Apprise, Url = new Secret($"http://127.0.0.1:{apprise.Said.Trim()}/notify/{key}"), Tag = tag },
        ServiceSamples.Message("Sigur Rós \"( )\" <b>", "*One* & two 🎸\nThree", about),
        CancellationToken.None);
}
