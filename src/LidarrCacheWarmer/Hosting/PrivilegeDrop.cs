using System.Runtime.Versioning;
using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The first step of a command: the process becomes the configured user before it reads or writes anything.
/// </summary>
/// <param name="Remark">A notice for the user; null for none.</param>
/// <param name="Complaint">Why the program must stop; null when it may continue.</param>
internal readonly record struct PrivilegeDrop(string? Remark, string? Complaint)
{
    /// <summary>Sets the mask for new files. If the process is root, it switches to the configured user.</summary>
    /// <param name="configPath">The value of <c>--config</c>; null when absent.</param>
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

    // The files of the Python tool's container belong to root, and so does a folder that Docker creates for a mount.
    // The folder's owner changes only if the folder is a known volume; other folders with a config keep their owner.
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
        if (ContainerImage.IsImage(environment) && folder.Owner is { User: Identity.Root }
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
