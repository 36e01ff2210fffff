using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Checking;

/// <summary>The findings about the configuration.</summary>
internal static class ConfigurationCheck
{
    // The service's operators publish no limit. Our default is three, and users found that the service handles five.
    private const double KindestRate = 5;

    // A proxy in front of the server gives up after about 100 seconds, so an answer may arrive until then.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(100);

    private static readonly Findings About = new(FindingGroup.Configuration);

    /// <summary>Checks the loaded configuration.</summary>
    /// <param name="path">The config file; null when the path is invalid.</param>
    /// <param name="exists">Whether the file exists.</param>
    /// <param name="config">The loaded config and its problems.</param>
    public static IEnumerable<Finding> FindingsFor(string? path, bool exists, ConfigResult config)
    {
        if (path is not null && !exists)
        {
            yield return About.Error($"{path}: this config file does not exist. Create a config with 'init', or name an existing config with --config.");
            yield break;
        }

        var (options, problems) = config switch
        {
            ConfigLoaded loaded => (loaded.Options, loaded.Problems),
            ConfigInvalid invalid => (invalid.Understood, invalid.Problems),
            _ => (null, []),
        };
        if (!problems.Any(problem => problem.IsFatal))
        {
            yield return About.Ok($"{path} is valid.");
        }

        foreach (var problem in problems)
        {
            yield return new Finding(About.Group, LevelOf(problem, options), problem.Sentence);
        }

        foreach (var finding in options is null ? [] : OfOptions(options))
        {
            yield return finding;
        }
    }

    private static IEnumerable<Finding> OfOptions(WarmerOptions options)
    {
        var foreign = options.Settings.Where(setting => setting.Origin == SettingOrigin.Environment)
            .Select(setting => $"{setting.Setting.Name} = {setting.Text} ({setting.Where})").ToList();
        if (foreign.Count > 0)
        {
            yield return About.Note($"The environment overrides the file for: {string.Join(", ", foreign)}.");
        }

        // With target_base_url = auto, nearly every user uses the public server.
        var server = options.Probe.TargetBaseUrl ?? ProbeOptions.DefaultTarget;
        if (options.Probe.RateLimitPerSecond > KindestRate && IsPublic(server))
        {
            yield return About.Warning(string.Create(CultureInfo.InvariantCulture,
                $"probe.rate_limit_per_second is {options.Probe.RateLimitPerSecond}, and volunteers run {server.Text}. Set the rate to {KindestRate} or less (recommended: {PacerSettings.RateLimitPerSecond.DefaultText})."));
        }
    }

    // A notice about a short timeout becomes a warning, because with a short timeout fewer entries become cached.
    private static FindingLevel LevelOf(ConfigProblem problem, WarmerOptions? options) => problem.Kind switch
    {
        ProblemKind.Notice when problem.About == ProbeSettings.Timeout && options?.Probe.Timeout < LongEnough => FindingLevel.Warning,
        ProblemKind.Notice => FindingLevel.Note,
        ProblemKind.Warning => FindingLevel.Warning,
        ProblemKind.Error or ProblemKind.NotEditedYet => FindingLevel.Error,
    };

    private static bool IsPublic(BaseUrl server) => string.Equals(
        new Uri(server.Text).Host, new Uri(ProbeOptions.DefaultTarget.Text).Host, StringComparison.OrdinalIgnoreCase);
}
