namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// The variables <c>LCW__SECTION__KEY</c>. For secrets there is also <c>LCW__SECTION__KEY_FILE</c>, which names a file
/// that holds the value.
/// </summary>
internal sealed class EnvironmentSource : ISettingSource
{
    /// <summary>How the names of all variables that are settings begin.</summary>
    public const string Prefix = "LCW__";

    private const string FileSuffix = "_FILE";

    private readonly SortedDictionary<string, string> _variables = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>Takes the variables that are settings out of an environment.</summary>
    public EnvironmentSource(IReadOnlyDictionary<string, string> environment)
    {
        foreach (var (name, value) in environment)
        {
            // An empty variable is how container files say "not set".
            if (name.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && value.Trim() is { Length: > 0 } text)
            {
                _variables[name] = text;
            }
        }

        ReportUnknownVariables();
    }

    /// <summary>Variables that nobody reads.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <inheritdoc/>
    public GivenValue? Find(Setting setting)
    {
        var variable = setting.EnvironmentVariable;
        var fileVariable = variable + FileSuffix;
        if (setting.IsSecret && _variables.TryGetValue(fileVariable, out var path))
        {
            return _variables.ContainsKey(variable)
                ? Complain(variable, $"cannot be chosen because {fileVariable} is set too; unset one of the two")
                : FromFile(fileVariable, path);
        }

        return _variables.TryGetValue(variable, out var text)
            ? new GivenValue(text, SettingOrigin.Environment, variable)
            : null;
    }

    private static GivenValue FromFile(string variable, string path)
    {
        var file = TextFile.Read(path);
        var text = file.Text?.Trim();
        return text switch
        {
            null => Complain(variable, $"cannot be read from {Quoted.SecretPath(path)}: {file.Complaint}"),
            "" => Complain(variable, $"cannot be read from {Quoted.SecretPath(path)}, which is empty; write the value into it"),
            _ => new GivenValue(text, SettingOrigin.Environment, variable),
        };
    }

    private static GivenValue Complain(string variable, string complaint) =>
        new("", SettingOrigin.Environment, variable) { Complaint = complaint };

    private void ReportUnknownVariables()
    {
        var known = SettingTable.All.Select(setting => setting.EnvironmentVariable)
            .Concat(SettingTable.All.Where(setting => setting.IsSecret).Select(setting => setting.EnvironmentVariable + FileSuffix))
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var name in _variables.Keys.Where(name => !known.Contains(name)))
        {
            var nearest = NearestName.Of(name, known);
            _problems.Add(new ConfigProblem(ProblemKind.Warning, Quoted.Name(name),
                "there is no such setting; " + (nearest is null ? "unset the variable" : $"write {nearest} if that is meant")));
        }
    }
}
