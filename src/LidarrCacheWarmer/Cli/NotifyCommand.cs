using System.CommandLine;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Notifications;
using LidarrCacheWarmer.Notifications.Services;

namespace LidarrCacheWarmer.Cli;

/// <summary>Tries the notifications of a config.</summary>
internal static class NotifyCommand
{
    private const string Description =
        """
        Tries the notifications of the config. More in docs/notifications.md.

        Example:
          lidarr-cache-warmer notify test --config config.ini

        Exit codes: those of notify test.
        """;

    private const string TestDescription =
        """
        Sends a test message to each notification of the config, or to one of them, and says what each service answered.

        Examples:
          lidarr-cache-warmer notify test --config config.ini
          lidarr-cache-warmer notify test phone --config config.ini       only [notify.phone]

        Exit codes: 0 all sent, 2 usage or configuration, or a service did not take the message.
        """;

    /// <summary>The command <c>notify</c>.</summary>
    public static Command Create()
    {
        var notify = new ExplainedCommand("notify", "Send a test message to your notifications", Description);
        var test = new ExplainedCommand("test", "Send a test message", TestDescription);
        var name = new Argument<string?>("NAME") { Description = "Name of one notification, such as phone for [notify.phone].", Arity = ArgumentArity.ZeroOrOne };
        test.Arguments.Add(name);
        var config = ConfigOption.AddTo(test);
        test.SetAction((parsed, ct) => Configured.ExecuteAsync(parsed.GetValue(config), options => TestAsync(options, parsed.GetValue(name), ct)));
        notify.Subcommands.Add(test);
        return notify;
    }

    private static async Task<int> TestAsync(WarmerOptions options, string? name, CancellationToken ct)
    {
        var chosen = options.Notifications.Where(notification => name is null || IsNamed(notification, name)).ToList();
        if (chosen.Count == 0)
        {
            return ErrorReporter.Report(
                name is null ? "The config has no notification. Add a section such as [notify.phone] with type = ntfy; docs/notifications.md has examples."
                    : $"The config has no notification [notify.{SafeText.From(name)}] that is on.",
                ExitCode.BadUsage);
        }

        var message = new Message(
            Guid.NewGuid().ToString("N"), TimeProvider.System.GetUtcNow(), NotifyEvent.Weekly, $"Test from {ProgramIdentity.Name}", "Notifications work. You hear again when something changes.",
            IsUrgent: false);
        var deliveries = await Task.WhenAll(chosen.Select(async notification => (Notification: notification, Delivery: await NotifyServices.SendAsync(notification, message, ct))));
        foreach (var (notification, delivery) in deliveries)
        {
            Tell(notification, delivery);
        }

        return deliveries.All(one => one.Delivery.IsDone) ? ExitCode.Finished : ExitCode.BadUsage;
    }

    private static void Tell(NotifyOptions notification, Delivery delivery)
    {
        if (!delivery.IsDone)
        {
            _ = ErrorReporter.Report($"[{notification.Section}]: {delivery.Problem}", ExitCode.BadUsage);
            return;
        }

        ErrorReporter.TellOfStep($"[{notification.Section}]: {notification.KindWord} has taken the message.");
        ErrorReporter.TellOfWarning(delivery.Problem.Length == 0 ? null : $"[{notification.Section}]: {delivery.Problem}");
    }

    private static bool IsNamed(NotifyOptions notification, string name) =>
        string.Equals(notification.Section, name, StringComparison.OrdinalIgnoreCase) || string.Equals(notification.Section, $"notify.{name}", StringComparison.OrdinalIgnoreCase);
}
