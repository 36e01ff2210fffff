using LidarrCacheWarmer.Tests.Packaging;

namespace LidarrCacheWarmer.Tests.Security;

/// <summary>Lists where the source reveals a secret. A new place must be added, so that a reviewer sees it.</summary>
public sealed class RevealedSecretsTests
{
    private const string Services = "src/LidarrCacheWarmer/Notifications/Services";

    private static readonly (string File, int Times, string Why)[] Places =
    [
        ("src/LidarrCacheWarmer.Core/Library/LidarrRequests.cs", 1, "the header X-Api-Key"),
        ("src/LidarrCacheWarmer/Service/Watching/HubConnectionFactory.cs", 1, "the header X-Api-Key of the hub"),
        ("src/LidarrCacheWarmer.Core/Network/OwnHeaders.cs", 1, "the user's own headers"),
        ("src/LidarrCacheWarmer.Core/Network/ProxyWay.cs", 1, "the login of a proxy"),
        ("src/LidarrCacheWarmer.Core/Library/BasicCredentials.cs", 1, "the header Authorization"),
        ("src/LidarrCacheWarmer.Core/Configuration/NewLidarr.cs", 1, "the config file that init writes"),
        ("src/LidarrCacheWarmer.Core/Configuration/NotifyKeys.cs", 1, "the scheme of an address"),
        ($"{Services}/Login.cs", 2, "the header Authorization of a service"),
        ($"{Services}/Ntfy.cs", 1, "the address"),
        ($"{Services}/Discord.cs", 1, "the address"),
        ($"{Services}/Gotify.cs", 2, "the address and the token"),
        ($"{Services}/Telegram.cs", 3, "the address, the token in it, and the chat"),
        ($"{Services}/Pushover.cs", 3, "the address, the token and the user"),
        ($"{Services}/Webhook.cs", 1, "the address"),
        ($"{Services}/Apprise.cs", 1, "the address"),
        ($"{Services}/Mail.cs", 3, "the address, the password and the recipients"),
        ("src/LidarrCacheWarmer/Notifications/Heartbeats/HeartbeatHost.cs", 2, "the addresses of the heartbeats"),
        ("src/LidarrCacheWarmer/Notifications/HomeAssistant/MqttSession.cs", 1, "the password of the broker"),
    ];

    [Fact]
    public void A_secret_is_revealed_only_where_it_is_sent_and_in_a_new_config() =>
        Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .Select(file => (File: Path.GetRelativePath(Repository.Root, file), Times: Occurrences(File.ReadAllText(file), "Reveal(") + Occurrences(File.ReadAllText(file), ".Reveal;")))
            .Where(found => found.Times > 0 && found.File != "src/LidarrCacheWarmer.Core/Secret.cs")
            .Should().BeEquivalentTo(Places.Select(place => (place.File, place.Times)));

    private static int Occurrences(string text, string what) => text.Split(what).Length - 1;
}
