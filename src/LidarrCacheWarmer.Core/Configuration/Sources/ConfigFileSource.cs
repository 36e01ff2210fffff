using System.Globalization;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// The config file as a source of settings: finds each setting its entry, also where the section is spelt wrong or is
/// the wrong one, and says what is odd about the rest.
/// </summary>
internal sealed class ConfigFileSource : ISettingSource
{
    private readonly string _path;
    private readonly IniDocument _document;
    private readonly Dictionary<Setting, Place> _places = [];
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>Sorts the entries of a file.</summary>
    /// <param name="path">The file, as it is to be named to the user.</param>
    /// <param name="document">What was read from it.</param>
    public ConfigFileSource(string path, IniDocument document)
    {
        (_path, _document) = (path, document);
        foreach (var problem in document.Problems)
        {
            Report(problem.IsError ? ProblemKind.Error : ProblemKind.Warning, problem.Line, problem.Text);
        }

        // What stands in its right place comes first, wherever it is in the file.
        foreach (var section in document.Sections)
        {
            TakeRightfulEntries(section);
        }

        foreach (var section in document.Sections)
        {
            TakeMisplacedEntries(section);
        }

        TakeDefaults();
    }

    /// <summary>What is wrong or odd about the file, apart from the values of its settings.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <inheritdoc/>
    public GivenValue? Find(Setting setting)
    {
        if (!_places.TryGetValue(setting, out var place))
        {
            return null;
        }

        var (section, entry) = place;
        var given = new GivenValue("", SettingOrigin.ConfigFile, Where(entry.Line)) { Line = entry.Line };
        if (entry.ContinuedAt is { } next && entry.Value.Contains('\n', StringComparison.Ordinal))
        {
            return given with { Complaint = $"goes on at line {Number(next)} because that line is indented; move it to the left" };
        }

        var expanded = IniExpansion.Expand(entry.Value, section, _document.Defaults);
        var text = expanded.Value?.Trim();
        return expanded.Complaint is not null ? given with { Complaint = expanded.Complaint }
            : text is null or "" ? null
            : given with { Text = text };
    }

    private void TakeRightfulEntries(IniSection section)
    {
        foreach (var entry in section.Entries)
        {
            if (SettingTable.Find(entry.Key) is { } setting && IsHome(section, setting))
            {
                _places[setting] = new Place(section, entry);
            }
        }
    }

    private void TakeMisplacedEntries(IniSection section)
    {
        var meant = MeantSection(section.Name);
        if (meant is null)
        {
            var nearest = NearestName.Of(section.Name, SettingTable.Sections);
            Report(ProblemKind.Warning, section.Line, $"there is no section {Quoted.Name($"[{section.Name}]")}; "
                + (nearest is null ? "remove it" : $"write [{nearest}] if that is meant"));
        }
        else if (!string.Equals(meant, section.Name, StringComparison.Ordinal))
        {
            Report(ProblemKind.Warning, section.Line,
                $"section {Quoted.Name($"[{section.Name}]")} is read as [{meant}]; write it so");
        }

        foreach (var entry in section.Entries)
        {
            TakeMisplacedEntry(section, meant, entry);
        }
    }

    private void TakeMisplacedEntry(IniSection section, string? meant, IniEntry entry)
    {
        if (SettingTable.Find(entry.Key) is not { } setting)
        {
            ReportUnknownKey(section, entry);
        }
        else if (!IsHome(section, setting))
        {
            var isTaken = !_places.TryAdd(setting, new Place(section, entry));
            if (isTaken)
            {
                Report(ProblemKind.Warning, entry.Line,
                    $"{setting.Key} is not read here because it is also set elsewhere; remove this line");
            }
            else if (!string.Equals(meant, setting.Section, StringComparison.Ordinal))
            {
                Report(ProblemKind.Warning, entry.Line,
                    $"{setting.Key} belongs into section [{setting.Section}] and is read as if it stood there; move it");
            }
        }
    }

    private void ReportUnknownKey(IniSection section, IniEntry entry)
    {
        var nearest = NearestName.Of(entry.Key, [.. SettingTable.All.Select(setting => setting.Key)]);
        var meant = nearest is null ? null : SettingTable.Find(nearest);
        Report(ProblemKind.Warning, entry.Line,
            $"there is no setting {Quoted.Name($"{section.Name}.{entry.Key}")}; "
            + (meant is null ? "remove this line" : $"write {meant.Key} in section [{meant.Section}] if that is meant"));
    }

    /// <summary>Keys of <c>[DEFAULT]</c> count in sections that exist; others there are names for use in values.</summary>
    private void TakeDefaults()
    {
        foreach (var entry in _document.Defaults.Entries)
        {
            if (SettingTable.Find(entry.Key) is not { } setting)
            {
                continue;
            }

            var home = _document.Sections.FirstOrDefault(section => IsNamed(section, setting.Section));
            if (home is not null)
            {
                _ = _places.TryAdd(setting, new Place(home, entry));
            }
            else if (!_places.ContainsKey(setting))
            {
                Report(ProblemKind.Warning, entry.Line,
                    $"{setting.Key} has no effect in [DEFAULT] without a section [{setting.Section}]; move it into that section");
            }
        }
    }

    private void Report(ProblemKind kind, int line, string what) =>
        _problems.Add(new ConfigProblem(kind, Where(line), what) { Line = line });

    private string Where(int line) => $"{Quoted.Path(_path)}:{Number(line)}";

    private static string Number(int line) => line.ToString(CultureInfo.InvariantCulture);

    private static bool IsHome(IniSection section, Setting setting) =>
        string.Equals(section.Name, setting.Section, StringComparison.Ordinal);

    private static bool IsNamed(IniSection section, string name) =>
        string.Equals(MeantSection(section.Name), name, StringComparison.Ordinal);

    /// <summary>The section that this name means without doubt: it differs at most in letter case and blanks.</summary>
    private static string? MeantSection(string name) =>
        SettingTable.Sections.FirstOrDefault(known => string.Equals(known, name.Trim(), StringComparison.OrdinalIgnoreCase));

    private sealed record Place(IniSection Section, IniEntry Entry);
}
