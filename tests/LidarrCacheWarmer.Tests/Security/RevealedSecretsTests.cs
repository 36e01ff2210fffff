using LidarrCacheWarmer.Tests.Packaging;

namespace LidarrCacheWarmer.Tests.Security;

/// <summary>Lists where the source reveals a secret. A new place must be added, so that a reviewer sees it.</summary>
public sealed class RevealedSecretsTests
{
    private static readonly string[] Places =
    [
        // The header X-Api-Key, of requests and of the hub.
        "src/LidarrCacheWarmer.Core/Library/LidarrRequests.cs",
        "src/LidarrCacheWarmer/Service/Watching/HubConnectionFactory.cs",
        // The user's own headers.
        "src/LidarrCacheWarmer.Core/Network/OwnHeaders.cs",
        // The login of a proxy.
        "src/LidarrCacheWarmer.Core/Network/ProxyWay.cs",
        // The header Authorization.
        "src/LidarrCacheWarmer.Core/Library/BasicCredentials.cs",
        // The config file that init writes.
        "src/LidarrCacheWarmer.Core/Configuration/NewLidarr.cs",
    ];

    [Fact]
    public void A_secret_is_revealed_only_where_it_is_sent_and_in_a_new_config() =>
        Directory.EnumerateFiles(Repository.At("src"), "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Enumerable.Repeat(
                Path.GetRelativePath(Repository.Root, file), Occurrences(File.ReadAllText(file), "Reveal(") + Occurrences(File.ReadAllText(file), ".Reveal;")))
            .Where(file => file != "src/LidarrCacheWarmer.Core/Secret.cs")
            .Should().BeEquivalentTo(Places, "each of these files reveals one secret once");

    private static int Occurrences(string text, string what) => text.Split(what).Length - 1;
}
