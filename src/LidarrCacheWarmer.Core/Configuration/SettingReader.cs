using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// Reads settings from several sources and collects the problems. The first source with a value wins.
/// </summary>
internal sealed class SettingReader(IReadOnlyList<ISettingSource> sources)
{
    private readonly Dictionary<Setting, GivenValue?> _said = [];
    private readonly Dictionary<Setting, EffectiveSetting> _effective = [];
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>The problems so far.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <summary>The settings read so far in the order of the table, followed by the user's own headers.</summary>
    public IReadOnlyList<EffectiveSetting> Effective =>
    [
        .. SettingTable.All.Where(_effective.ContainsKey).Select(setting => _effective[setting]),
        .. _effective.Values.Where(effective => !SettingTable.All.Contains(effective.Setting)),
    ];

    /// <summary>Reads a setting. If its value is missing or invalid, the result is the default.</summary>
    public T Read<T>(Setting<T> setting)
    {
        if (!_effective.ContainsKey(setting) && Said(setting) is { IsInQuotes: true })
        {
            Report(ProblemKind.Warning, setting, "is in quotes, which are ignored here; remove them");
        }

        return Value(setting);
    }

    /// <summary>Reads a secret; null when it is not set.</summary>
    public Secret? ReadSecret(Setting<Secret> setting) => Read(setting) is { Length: > 0 } secret ? secret : null;

    /// <summary>Reads a path and makes it absolute.</summary>
    public string ReadPath(Setting<string> setting, ConfigDirectory directory)
    {
        var path = Value(setting);
        if (!IsSet(setting))
        {
            return directory.Resolve(path);
        }

        var written = WrittenPath.Read(Said(setting)!, setting.Default, directory);
        if (written.Complaint is { } complaint)
        {
            Report(written.Kind, setting, complaint);
        }

        return written.Path;
    }

    private T Value<T>(Setting<T> setting)
    {
        var given = Find(setting);
        if (given is null)
        {
            Remember(setting, setting.Default, SettingOrigin.Default, "");
            return setting.Default;
        }

        var reading = given.Complaint is { } complaint ? new Reading<T>(default, complaint) : setting.Read(given.Text);
        if (!reading.IsValue)
        {
            Report(ProblemKind.Error, setting, reading.Complaint);
            Remember(setting, setting.Default, SettingOrigin.Default, "");
            return setting.Default;
        }

        Remember(setting, reading.Value!, given.Origin, given.Where);
        return reading.Value!;
    }

    /// <summary>Whether <see cref="Read"/> returned a value that the user set.</summary>
    public bool IsSet(Setting setting) => _effective[setting].Origin != SettingOrigin.Default;

    /// <summary>The value of a setting in the sources, without quotes; null when unset.</summary>
    public GivenValue? Find(Setting setting) => Said(setting)?.WithoutQuotes();

    /// <summary>Adds a problem with a setting's value, together with the place where the value is set.</summary>
    public void Report(ProblemKind kind, Setting setting, string complaint)
    {
        var given = Find(setting);
        _problems.Add(given is null
            ? new ConfigProblem(kind, setting.Name, $"it {complaint}") { About = setting }
            : new ConfigProblem(kind, given.Where, $"{setting.Name} {complaint}") { About = setting, Line = given.Line });
    }

    /// <summary>Adds a problem.</summary>
    public void Report(ConfigProblem problem) => _problems.Add(problem);

    // Each value is looked up once, because a secret may come from a pipe, which can be read only once. Empty quotes
    // count as unset.
    private GivenValue? Said(Setting setting)
    {
        if (!_said.TryGetValue(setting, out var said))
        {
            said = sources.Select(source => source.Find(setting))
                .FirstOrDefault(given => given is not null && (given.Complaint is not null || given.WithoutQuotes().Text.Length > 0));
            _said.Add(setting, said);
        }

        return said;
    }

    private void Remember<T>(Setting<T> setting, T value, SettingOrigin origin, string where) =>
        _effective[setting] = new EffectiveSetting(setting, setting.Show(value), origin, where);
}
