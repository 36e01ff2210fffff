using System.Globalization;
using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>
/// The config file as a source of settings. It finds the entry of each setting, even in a misspelt or wrong section. It
/// reports such mistakes, and entries that match no setting.
/// </summary>
internal sealed class ConfigFileSource : ISettingSource
{
    private readonly string _path;
    private readonly IniDocument _document;
    private readonly SettingIndex _index;
    private readonly Dictionary<string, Place> _places = new(StringComparer.Ordinal);
    private readonly List<ConfigProblem> _problems = [];

    /// <summary>Matches the entries of a file to settings.</summary>
    /// <param name="path">The file's path as shown to the user.</param>
    /// <param name="document">The parsed file.</param>
    /// <param name="index">The settings.</param>
    public ConfigFileSource(string path, IniDocument document, SettingIndex index)
    {
        (_path, _index) = (path, index);
        _document = document with { Sections = [.. document.Sections.Select(InOneLetterCase)] };
        foreach (var problem in document.Problems)
        {
            Report(problem.IsError ? ProblemKind.Error : ProblemKind.Warning, problem.Line, problem.Text);
        }

        ReportTwins();

        // Entries in the right section take precedence, wherever they are in the file.
        foreach (var section in _document.Sections)
        {
            TakeRightfulEntries(section);
        }

        foreach (var section in _document.Sections)
        {
            TakeMisplacedEntries(section);
        }

        TakeDefaults();
    }

    /// <summary>The problems of the file, except those of its settings' values.</summary>
    public IReadOnlyList<ConfigProblem> Problems => _problems;

    /// <summary>The keys that name headers in a section.</summary>
    public IEnumerable<string> HeaderKeysOf(string section) => _places.Values
        .Where(place => IsNamed(place.Section, section) && HeaderKeys.Has(section, place.Entry.Key))
        .Select(place => HeaderKeys.WithoutFile(place.Entry.Key));

    /// <inheritdoc/>
    public GivenValue? Find(Setting setting)
    {
        var value = _places.TryGetValue(setting.Name, out var place) ? Read(place) : null;
        var isFilledIn = value is not null && !(LidarrSettings.IsApiKey(setting) && value.Text is LidarrSettings.ApiKeyPlaceholder);
        return setting.IsSecret && _places.TryGetValue(setting.Name + SecretFile.KeySuffix, out var file) && Read(file) is { } path
            ? isFilledIn ? path with { Complaint = $"cannot be used, because {setting.Key}{SecretFile.KeySuffix} is set too; remove one of the two" }
            : path.Complaint is null ? OfFile(path, setting)
            : path
            : value;
    }

    private GivenValue OfFile(GivenValue path, Setting setting)
    {
        var directory = new ConfigDirectory(Path.GetDirectoryName(Path.GetFullPath(_path)) ?? _path, File.Exists);
        var (text, complaint) = SettingTypes.FilePath.Read(path.Text).Complaint is { } wrong
            ? (null, $"cannot be read from a file whose path {wrong}")
            : SecretFile.Read(directory.Resolve(path.Text), setting);
        return path with { Text = text ?? "", Complaint = complaint };
    }

    private GivenValue? Read(Place place)
    {
        var (section, entry) = place;
        var given = new GivenValue("", SettingOrigin.ConfigFile, Where(entry.Line)) { Line = entry.Line };
        if (entry.ContinuedAt is { } next && entry.Value.Contains('\n', StringComparison.Ordinal))
        {
            return given with { Complaint = $"continues at line {Number(next)}, because that line is indented; remove the indentation" };
        }

        var expanded = IniExpansion.Expand(entry.Value, section, _document.Defaults);
        var text = expanded.Value?.Trim();
        return expanded.Complaint is not null ? given with { Complaint = expanded.Complaint }
            : text is null or "" ? null
            : given with
            {
                Text = text,
                Uncut = entry.Uncut is null ? null : IniExpansion.Expand(entry.Uncut, section, _document.Defaults).Value,
            };
    }

    // The letter case of a name after the dot is ignored.
    private static IniSection InOneLetterCase(IniSection section) =>
        NameInFamily(section.Name) is { } name && name.Contains('.', StringComparison.Ordinal) && section.Name.Trim().Length == section.Name.Length
            ? section with { Name = name }
            : section;

    private static string? NameInFamily(string section) => SectionFamily.All.Select(family => family.NameOf(section)).FirstOrDefault(name => name is not null);

    private void ReportTwins()
    {
        var first = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var section in _document.Sections)
        {
            if (NameInFamily(section.Name) is { } name && !first.TryAdd(name, section.Line))
            {
                Report(ProblemKind.Error, section.Line, $"section [{name}] already exists at line {Number(first[name])}; merge the two");
            }
        }
    }

    private void TakeRightfulEntries(IniSection section)
    {
        foreach (var entry in section.Entries)
        {
            if (IsSecretFile(section.Name, entry.Key) || HeaderKeys.Has(section.Name, entry.Key)
                || (_index.Find(section.Name, entry.Key) is { } setting && IsHome(section, setting)))
            {
                _places[$"{section.Name}.{entry.Key}"] = new Place(section, entry);
            }
        }
    }

    private void TakeMisplacedEntries(IniSection section)
    {
        if (SectionFamily.All.FirstOrDefault(family => family.IsBadName(section.Name)) is { } family)
        {
            Report(ProblemKind.Error, section.Line,
                $"{Quoted.Name($"[{section.Name}]")} is not a valid name for {family.One}; use 1 to 32 of the characters a-z, 0-9 and _ after the dot");
            return;
        }

        var meant = MeantSection(section.Name);
        if (meant is null && SectionFamily.All.Select(one => one.MeantName(section.Name)).FirstOrDefault(name => name is not null) is { } named)
        {
            // A section that is meant for another Lidarr must not change the settings of [lidarr].
            Report(ProblemKind.Warning, section.Line, $"section {Quoted.Name($"[{section.Name}]")} does not exist and is "
                + $"ignored; write [{named}] if you mean that");
            return;
        }

        if (meant is null)
        {
            var nearest = NearestName.Find(section.Name, _index.Sections);
            Report(ProblemKind.Warning, section.Line, $"section {Quoted.Name($"[{section.Name}]")} does not exist; "
                + (nearest is null ? "remove it" : $"write [{nearest}] if you mean that"));
        }
        else if (!string.Equals(meant, section.Name, StringComparison.Ordinal))
        {
            Report(ProblemKind.Warning, section.Line,
                $"section {Quoted.Name($"[{section.Name}]")} is read as [{meant}]; write [{meant}]");
        }

        foreach (var entry in section.Entries)
        {
            TakeMisplacedEntry(section, meant, entry);
        }
    }

    private void TakeMisplacedEntry(IniSection section, string? meant, IniEntry entry)
    {
        if (meant is not null && (IsSecretFile(meant, entry.Key) || HeaderKeys.Has(meant, entry.Key)))
        {
            _ = _places.TryAdd($"{meant}.{entry.Key}", new Place(section, entry));
        }
        else if (_index.FindFormer(entry.Key) is { } renamed && IsNamed(section, renamed.Section))
        {
            TakeFormerKey(section, entry, renamed);
        }
        else if (_index.Find(meant, entry.Key) is not { } setting)
        {
            ReportUnknownKey(section, entry);
        }
        else if (!IsHome(section, setting))
        {
            var isTaken = !_places.TryAdd(setting.Name, new Place(section, entry));
            if (isTaken)
            {
                Report(ProblemKind.Warning, entry.Line,
                    $"{setting.Key} is ignored here, because it is also set elsewhere; remove this line");
            }
            else if (!string.Equals(meant, setting.Section, StringComparison.Ordinal))
            {
                Report(ProblemKind.Warning, entry.Line,
                    $"{setting.Key} belongs in section [{setting.Section}] and is read as if it were in that section; move the line");
            }
        }
    }

    private void TakeFormerKey(IniSection section, IniEntry entry, Setting setting)
    {
        var isTaken = !_places.TryAdd(setting.Name, new Place(section, entry));
        Report(isTaken ? ProblemKind.Warning : ProblemKind.Notice, entry.Line, isTaken
            ? $"{entry.Key} is the old name of {setting.Key}, which is set too, so this line is ignored; remove it"
            : $"{entry.Key} is the old name of {setting.Key}, and its value is used; rename it to {setting.Key}");
    }

    private void ReportUnknownKey(IniSection section, IniEntry entry)
    {
        var nearest = NearestName.Find(entry.Key, [.. SettingTable.All.Select(setting => setting.Key).Distinct(StringComparer.Ordinal)]);
        var candidates = _index.All.Where(setting => string.Equals(setting.Key, nearest, StringComparison.Ordinal)).ToList();
        var meant = candidates.Find(setting => IsNamed(section, setting.Section)) ?? candidates.FirstOrDefault();
        Report(ProblemKind.Warning, entry.Line,
            $"setting {Quoted.Name($"{section.Name}.{entry.Key}")} does not exist; "
            + (meant is null ? "remove this line" : $"write {meant.Key} in section [{meant.Section}] if you mean that"));
    }

    /// <summary>
    /// Applies the settings in <c>[DEFAULT]</c> to the existing sections. Other keys in <c>[DEFAULT]</c> are names that
    /// values can use as <c>%(name)s</c>.
    /// </summary>
    private void TakeDefaults()
    {
        foreach (var entry in _document.Defaults.Entries)
        {
            foreach (var setting in _index.All.Where(setting => string.Equals(setting.Key, entry.Key, StringComparison.Ordinal)))
            {
                TakeDefault(setting, entry);
            }
        }
    }

    private void TakeDefault(Setting setting, IniEntry entry)
    {
        var home = _document.Sections.FirstOrDefault(section => IsNamed(section, setting.Section));
        if (home is not null)
        {
            _ = _places.TryAdd(setting.Name, new Place(home, entry));
        }
        else if (!_places.ContainsKey(setting.Name))
        {
            Report(ProblemKind.Warning, entry.Line,
                $"{setting.Key} has no effect in [DEFAULT] without a section [{setting.Section}]; move it to that section");
        }
    }

    private void Report(ProblemKind kind, int line, string what) =>
        _problems.Add(new ConfigProblem(kind, Where(line), what) { Line = line });

    private string Where(int line) => $"{Quoted.Path(_path)}:{Number(line)}";

    private static string Number(int line) => line.ToString(CultureInfo.InvariantCulture);

    private static bool IsHome(IniSection section, Setting setting) =>
        string.Equals(section.Name, setting.Section, StringComparison.Ordinal);

    private bool IsSecretFile(string section, string key) =>
        key.EndsWith(SecretFile.KeySuffix, StringComparison.Ordinal)
        && _index.Find(section, key[..^SecretFile.KeySuffix.Length]) is { IsSecret: true } secret
        && string.Equals(secret.Section, section, StringComparison.Ordinal);

    private bool IsNamed(IniSection section, string name) =>
        string.Equals(MeantSection(section.Name), name, StringComparison.Ordinal);

    /// <summary>
    /// The section whose name differs from a written name only in letter case and blanks; null for none.
    /// </summary>
    private string? MeantSection(string name) =>
        _index.Sections.FirstOrDefault(known => string.Equals(known, name.Trim(), StringComparison.OrdinalIgnoreCase));

    private sealed record Place(IniSection Section, IniEntry Entry);
}
