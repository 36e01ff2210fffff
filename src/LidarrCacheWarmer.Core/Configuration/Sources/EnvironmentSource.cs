using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>
/// The variables <c>LCW__SECTION__KEY</c>. Secrets also accept <c>LCW__SECTION__KEY_FILE</c>, which names a file with the
/// value.
/// </summary>
internal sealed class EnvironmentSource : ISettingSource
{
    /// <summary>The prefix of all setting variables.</summary>
    public const string Prefix = "LCW__";

    private const string FileSuffix = "_FILE";
    private const string NearPrefix = "LCW_";

    private readonly SettingIndex _index;
    private readonly SortedDictionary<string, string> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>Collects the setting variables of an environment.</summary>
    /// <param name="environment">The environment variables of the process.</param>
    /// <param name="index">The settings.</param>
    public EnvironmentSource(IReadOnlyDictionary<string, string> environment, SettingIndex index)
    {
        _index = index;
        // If a name is set in two letter cases, upper case wins.
        foreach (var (name, value) in environment.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            // An empty variable counts as not set, because container files often contain one.
            if (name.StartsWith(NearPrefix, StringComparison.OrdinalIgnoreCase) && value.Trim() is { Length: > 0 } text
                && !_variables.TryAdd(name, text) && !string.Equals(_variables[name], text, StringComparison.Ordinal))
            {
                _problems.Add(new ConfigProblem(ProblemKind.Warning, Quoted.Name(name),
                    "this variable is set twice, in upper and lower case, and this spelling is ignored; unset one of the two"));
            }
        }

        ReportUnknownVariables();
    }

    /// <summary>Problems with variables that match no setting.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <summary>The prefix of a section's variables.</summary>
    public static string PrefixOf(string section) => $"{Prefix}{section.Replace(".", "__", StringComparison.Ordinal).ToUpperInvariant()}__";

    /// <inheritdoc/>
    public GivenValue? Find(Setting setting)
    {
        var variable = setting.EnvironmentVariable;
        var fileVariable = variable + FileSuffix;
        if (setting.IsSecret && _variables.TryGetValue(fileVariable, out var path))
        {
            return _variables.ContainsKey(variable)
                ? Complain(variable, $"cannot be used, because {fileVariable} is set too; unset one of the two")
                : FromFile(fileVariable, path, setting);
        }

        return _variables.TryGetValue(variable, out var text)
            ? new GivenValue(text, SettingOrigin.Environment, variable)
            : null;
    }

    /// <summary>The keys that name headers in a section, in lower case.</summary>
    public IEnumerable<string> HeaderKeysOf(string section)
    {
        var prefix = PrefixOf(section);
        return _variables.Keys.Where(name => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            .Select(name => name[prefix.Length..].ToLowerInvariant())
            .Where(key => HeaderKeys.Has(section, key))
            .Select(HeaderKeys.WithoutFile);
    }

    private static GivenValue FromFile(string variable, string path, Setting setting)
    {
        var (text, complaint) = SecretFile.Read(GivenValue.Bare(path), setting);
        return complaint is not null ? Complain(variable, complaint) : new GivenValue(text!, SettingOrigin.Environment, variable);
    }

    private bool IsHeader(string name) => _index.Sections.Any(section =>
        PrefixOf(section) is var prefix && name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)
        && HeaderKeys.Has(section, name[prefix.Length..].ToLowerInvariant()));

    private static GivenValue Complain(string variable, string complaint) =>
        new("", SettingOrigin.Environment, variable) { Complaint = complaint };

    private void ReportUnknownVariables()
    {
        var known = _index.All.Select(setting => setting.EnvironmentVariable)
            .Concat(_index.All.Where(setting => setting.IsSecret).Select(setting => setting.EnvironmentVariable + FileSuffix))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _variables.Keys.Where(name => !known.Contains(name) && !IsHeader(name)))
        {
            var nearest = known.FirstOrDefault(candidate => Letters(candidate) == Letters(name)) ?? NearestName.Find(name, known);
            _problems.Add(new ConfigProblem(ProblemKind.Warning, Quoted.Name(name),
                "this setting does not exist; " + (nearest is null ? "unset the variable" : $"write {nearest} if you mean that")));
        }
    }

    private static string Letters(string name) => name.Replace("_", "", StringComparison.Ordinal).ToUpperInvariant();
}
