using System.Runtime.Versioning;
using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The first thing that a command does: it becomes the user that it is to be, before anything is read or written.
/// </summary>
/// <param name="Remark">What the user should know; null when nothing happened.</param>
/// <param name="Complaint">Why the program must not go on; null when it may.</param>
internal readonly record struct PrivilegeDrop(string? Remark, string? Complaint)
{
    /// <summary>Sets the mask for new files and, for root, becomes whom container or environment want.</summary>
    /// <param name="configPath">What <c>--config</c> says; null when it was not given.</param>
    /// <param name="environment">The environment variables of the process.</param>
    public static PrivilegeDrop Perform(string? configPath, IReadOnlyDictionary<string, string> environment)
    {
        if (!OperatingSystem.IsLinux())
        {
            return default;
        }

        var (mask, complaint) = HostVariables.ReadMask(environment);
        if (complaint is not null)
        {
            return new PrivilegeDrop(null, complaint);
        }

        if (mask is { } bits)
        {
            SystemCalls.SetCreationMask(bits);
        }

        var me = SystemCalls.Me;
        return me.User == Identity.Root && new ConfigLoader().Locate(configPath, environment).Path is { } path
            ? AsRoot(me, path, environment)
            : default;
    }

    [SupportedOSPlatform("linux")]
    private static PrivilegeDrop AsRoot(Identity me, string configPath, IReadOnlyDictionary<string, string> environment)
    {
        using var folder = HomeFolder.For(configPath);
        return IdentityChoice.Decide(me, environment, folder.Owner) switch
        {
            IdentityChoice.Refuse refusal => new PrivilegeDrop(null, refusal.Sentence),
            IdentityChoice.Become { Identity: var identity } => Become(identity, folder, configPath, environment),
            _ => default,
        };
    }

    [SupportedOSPlatform("linux")]
    private static PrivilegeDrop Become(
        Identity identity, HomeFolder folder, string configPath, IReadOnlyDictionary<string, string> environment)
    {
        var remark = HandOver(identity, folder, configPath, environment);
        return SystemCalls.Become(identity) is { } fault
            ? new PrivilegeDrop(remark, $"The program cannot switch to {identity} ({fault}). Give the container the "
                + $"capabilities SETUID and SETGID, or start it as this user with user: \"{identity}\".")
            : new PrivilegeDrop(remark, null);
    }

    // What the Python tool's container left is root's. Docker, too, makes a folder that is to be mounted root's when it
    // does not exist; only a volume is given away itself, not any folder in which somebody keeps a config.
    [SupportedOSPlatform("linux")]
    private static string? HandOver(
        Identity identity, HomeFolder folder, string configPath, IReadOnlyDictionary<string, string> environment)
    {
        if (identity.User == Identity.Root || !folder.IsComplete)
        {
            return null;
        }

        var (given, complaint) = folder.GiveFilesTo(identity, Path.GetFileName(configPath));
        var names = given.Count > 3 ? [.. given.Take(3), FormattableString.Invariant($"and {given.Count - 3} more")] : given;
        if (HostVariables.IsImage(environment) && folder.Owner is { User: Identity.Root }
            && ConfigLoader.Volumes.Contains(folder.Path, StringComparer.Ordinal))
        {
            complaint ??= folder.GiveTo(identity) is { } fault ? $"cannot change the owner of the folder to {identity} ({fault})" : null;
            names = [.. names.Prepend("the folder itself")];
        }

        return complaint is not null ? $"{folder.Path}: {complaint}. Change the owner with chown."
            : names.Count > 0 ? $"{folder.Path}: changed the owner from root to {identity}, the user of this program: {string.Join(", ", names)}."
            : null;
    }
}
