using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>An API key in the <c>config.xml</c> of a Lidarr on this machine.</summary>
/// <param name="Path">The file.</param>
/// <param name="Key">The key.</param>
internal sealed record FoundKey(string Path, Secret Key)
{
    private const string File = "config.xml";

    /// <summary>The usual folders of Lidarr's files.</summary>
    public static IReadOnlyList<string> UsualFolders { get; } =
    [
        // The images of LinuxServer and hotio. A user can mount the same volume into this program's container.
        "/config",

        // A folder of Lidarr below this program's own volume.
        "/data/lidarr",

        // The systemd unit of Servarr's wiki, and the packages of Arch.
        "/var/lib/lidarr",

        // The module of NixOS.
        "/var/lib/lidarr/.config/Lidarr",

        // Lidarr's own default. Lidarr uses the same function of .NET.
        System.IO.Path.Combine(Environment.GetFolderPath(
            OperatingSystem.IsWindows() ? Environment.SpecialFolder.CommonApplicationData : Environment.SpecialFolder.ApplicationData,
            Environment.SpecialFolderOption.DoNotVerify), "Lidarr"),

        // Volumes of containers on this machine: Saltbox, and Unraid.
        "/opt/lidarr",
        "/mnt/user/appdata/lidarr",
    ];

    /// <summary>Reads the keys that this user can read. A key in several files is returned once.</summary>
    /// <param name="folders">The folders to search.</param>
    public static IEnumerable<FoundKey> In(IEnumerable<string> folders) => folders
        .Select(folder => System.IO.Path.Combine(folder, File))
        .Where(path => System.IO.File.Exists(path))
        .Select(path => (Path: path, NewConfig.ReadKey(path).Key))
        .Where(found => found.Key is not null)
        .DistinctBy(found => found.Key)
        .Select(found => new FoundKey(found.Path, found.Key!));
}
