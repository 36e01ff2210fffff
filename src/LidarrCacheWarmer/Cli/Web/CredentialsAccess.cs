using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Web.Access;

namespace LidarrCacheWarmer.Cli.Web;

/// <summary>Opens the file of credentials for a command.</summary>
internal static class CredentialsAccess
{
    /// <summary>Executes an action on the credentials of a config, which must exist but need not be valid.</summary>
    public static Task<int> ExecuteAsync(string? configPath, Func<CredentialsFile, int> action) => ErrorReporter.GuardAsync(() =>
    {
        var (path, problem) = new ConfigLoader().LocateExisting(configPath, ProcessEnvironment.Variables());
        return Task.FromResult(path is null ? ErrorReporter.Report(problem!.Sentence, ExitCode.BadUsage) : Try(path, action));
    });

    private static int Try(string path, Func<CredentialsFile, int> action)
    {
        try
        {
            var exitCode = action(new CredentialsFile(path));
            HandOver(path);
            return exitCode;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ErrorReporter.Report($"Cannot change {SafeText.From(CredentialsFile.PathOf(path))}: {fault.Message}", ExitCode.BadUsage);
        }
    }

    // Root may use this command for a service of another user, who must be able to read the file.
    private static void HandOver(string path)
    {
        if (OperatingSystem.IsLinux() && SystemCalls.Me.User == Identity.Root)
        {
            using var folder = HomeFolder.For(path);
            if (folder.Owner is { User: not Identity.Root } owner)
            {
                var name = Path.GetFileName(CredentialsFile.PathOf(path));
                ErrorReporter.TellOfWarning(folder.GiveFilesTo(owner, file => file.StartsWith(name, StringComparison.Ordinal)).Complaint);
            }
        }
    }
}
