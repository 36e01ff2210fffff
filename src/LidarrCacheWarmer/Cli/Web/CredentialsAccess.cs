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
            return action(new CredentialsFile(path));
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return ErrorReporter.Report($"Cannot change {SafeText.From(CredentialsFile.PathOf(path))}: {fault.Message}", ExitCode.BadUsage);
        }
    }
}
