using System.Globalization;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Checking;

/// <summary>What is to be said of the configuration.</summary>
internal static class ConfigurationCheck
{
    // The service's own people ask for no number; three is our default, and five what its users have found it to bear.
    private const double KindestRate = 5;

    // A proxy before the server gives up after about 100 seconds: up to then an answer may still come.
    private static readonly TimeSpan LongEnough = TimeSpan.FromSeconds(100);

    private static readonly Findings About = new(FindingGroup.Configuration);

    /// <summary>Looks at what came of loading the configuration.</summary>
    /// <param name="path">The config file; null when there is no such path.</param>
    /// <param name="exists">Whether there is something.</param>
    /// <param name="config">What came of loading it.</param>
    public static IEnumerable<Finding> FindingsFor(string? path, bool exists, ConfigResult config)
    {
        if (path is not null && !exists)
        {
            yield return About.Error($"{path}: there is no config file here; create one with 'init', or name yours with --config.");
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
            yield return About.Ok($"{path} can be used.");
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
            yield return About.Note($"Set by the environment, whatever the file says: {string.Join(", ", foreign)}.");
        }

        // With auto it is the public one for nearly everybody.
        var server = options.Probe.TargetBaseUrl ?? ProbeOptions.DefaultTarget;
        if (options.Probe.RateLimitPerSecond > KindestRate && IsPublic(server))
        {
            yield return About.Warning(string.Create(CultureInfo.InvariantCulture,
                $"probe.rate_limit_per_second is {options.Probe.RateLimitPerSecond}, and {server.Text} is run by volunteers: "
                + $"set it to {KindestRate} or less; {PacerSettings.RateLimitPerSecond.DefaultText} is kind."));
        }
    }

    // What the loader merely notes is a warning here when it costs cached entries.
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
