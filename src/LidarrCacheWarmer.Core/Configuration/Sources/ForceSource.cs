using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>
/// The force flags of the command line, and the equivalent variables <c>FORCE_ARTISTS</c>, <c>FORCE_RG</c> and
/// <c>FORCE_TEXT_SEARCH</c>. They can turn forcing on, never off. The flag <c>--verbose</c> works in the same way.
/// </summary>
internal sealed class ForceSource : ISettingSource
{
    private readonly Dictionary<Setting, GivenValue> _forced = [];
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>Collects the forced settings.</summary>
    public ForceSource(CommandLineOverrides commandLine, IReadOnlyDictionary<string, string> environment)
    {
        if (commandLine.Verbose)
        {
            _forced.Add(MonitoringSettings.LogLevel, new GivenValue("DEBUG", SettingOrigin.CommandLine, "--verbose"));
        }

        Add(RunSettings.ForceArtists, commandLine.ForceArtists, "--force-artists", "FORCE_ARTISTS", environment);
        Add(RunSettings.ForceReleaseGroups, commandLine.ForceReleaseGroups, "--force-rg", "FORCE_RG", environment);
        Add(RunSettings.ForceTextSearch, commandLine.ForceTextSearch, "--force-text-search", "FORCE_TEXT_SEARCH", environment);
    }

    /// <summary>Problems with variables whose value is not a boolean.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <inheritdoc/>
    public GivenValue? Find(Setting setting) => _forced.GetValueOrDefault(setting);

    private void Add(
        Setting<bool> setting, bool flag, string option, string variable, IReadOnlyDictionary<string, string> environment)
    {
        var value = environment.ValueOf(variable) ?? "";
        switch (value.ToLowerInvariant())
        {
            case var _ when flag:
                _forced.Add(setting, new GivenValue("true", SettingOrigin.CommandLine, option));
                break;
            case "1" or "true" or "yes" or "on":
                _forced.Add(setting, new GivenValue("true", SettingOrigin.Environment, variable));
                break;
            case "" or "0" or "false" or "no" or "off":
                break;
            default:
                _problems.Add(new ConfigProblem(ProblemKind.Warning, variable,
                    $"the value is {Quoted.Value(value)}, so nothing is forced; write true or false"));
                break;
        }
    }
}
