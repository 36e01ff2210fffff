using System.Text;
using LidarrCacheWarmer.Configuration.Ini;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;

namespace LidarrCacheWarmer.Configuration;

/// <summary>The config file that a first run creates. It explains the settings that users commonly change.</summary>
public static class DefaultConfig
{
    private const int Width = 100;

    /// <summary>The text of the file. Lines end with LF.</summary>
    public static string Text { get; } = TextFor(isImage: false);

    /// <summary>
    /// Writes a new config file, and creates its folder if needed. An existing file stays unchanged. Only the owner and
    /// the group may read the file, because it will contain a key.
    /// </summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="isImage">Whether the program runs in its container image, where the page must listen beyond loopback.</param>
    /// <returns>Null, or the problem and its fix.</returns>
    public static ConfigProblem? Create(string path, bool isImage = false) => Create(path, TextFor(isImage));

    /// <summary>Whether a file is the default config of a first start that nobody has edited.</summary>
    public static bool IsUnedited(string path) => TextFile.Read(path).Text is { } text && (text == Text || text == TextFor(isImage: true));

    /// <summary>
    /// Writes a new config file with the given text. An existing file stays unchanged, except an unedited default config.
    /// </summary>
    internal static ConfigProblem? Create(string path, string text)
    {
        try
        {
            // The file keeps its owner, its mode and its inode, which a container may have mounted.
            var mode = IsUnedited(path) ? FileMode.Create : FileMode.CreateNew;
            if (Path.GetDirectoryName(path) is { Length: > 0 } directory)
            {
                _ = Directory.CreateDirectory(directory);
            }

            using var stream = new FileStream(path, Options(mode));
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
            return null;
        }
        catch (Exception e) when (TextFile.IsOfTheFile(e))
        {
            return new ConfigProblem(ProblemKind.Error, Quoted.Path(path),
                $"cannot create the default config at this path: {TextFile.Reason(e)}");
        }
    }

    /// <summary>The text with these values instead of defaults.</summary>
    /// <param name="values">The values as a user would type them; <see cref="IniText"/> must accept each.</param>
    /// <param name="others">The named Lidarrs.</param>
    internal static string TextWith(IReadOnlyDictionary<Setting, string> values, IReadOnlyList<NewLidarr> others)
    {
        var text = new StringBuilder();
        Comment(text, values.ContainsKey(LidarrSettings.Unnamed.ApiKey)
            ? "Configuration of lidarr-cache-warmer. Anything you leave out uses its default."
            : "Configuration of lidarr-cache-warmer, created with the defaults. Write Lidarr's address after "
                + $"{LidarrSettings.Unnamed.BaseUrl.Key} and its API key after {LidarrSettings.Unnamed.ApiKey.Key}, then start again.");
        Comment(text, "A comment starts with # or ;, also after a value. To use a setting that is commented out, remove its "
            + "#. An empty value means the default.");
        foreach (var section in SettingTable.All.Where(setting => setting.IsInNewFiles).GroupBy(setting => setting.Section))
        {
            Line(text, "");
            if (section.Key == InstanceName.UnnamedSection)
            {
                Comment(text, "To add a second Lidarr, add a section such as [lidarr.kids] with the same keys.");
            }

            Line(text, $"[{section.Key}]");
            foreach (var setting in section)
            {
                Append(text, setting, values.GetValueOrDefault(setting));
            }

            foreach (var other in section.Key == InstanceName.UnnamedSection ? others : [])
            {
                Append(text, other);
            }
        }

        Line(text, "");
        Comment(text, "To hear when something needs you, add a section such as [notify.phone]. The page docs/notifications.md explains its keys, and "
            + "those of [heartbeat] and [mqtt].");
        return text.ToString();
    }

    private static string TextFor(bool isImage)
    {
        var values = new Dictionary<Setting, string>();
        if (isImage)
        {
            values.Add(WebSettings.Listen, WebSettings.Everywhere);
        }

        return TextWith(values, []);
    }

    private static FileStreamOptions Options(FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead;
        }

        return options;
    }

    private static void Append(StringBuilder text, Setting setting, string? value)
    {
        // IniText.Write never returns null for a default; a test checks all defaults.
        var assignment = Assignment(setting, value ?? (setting.ForNewFiles is { Length: > 0 } chosen ? chosen : setting.DefaultText));
        Comment(text, setting.Meaning);
        Limits(text, setting);
        Line(text, value is null && setting.Use == SettingUse.Commented ? $"#{assignment}" : assignment);
        Line(text, "");
    }

    // The section [lidarr] above explains the same keys.
    private static void Append(StringBuilder text, NewLidarr other)
    {
        Line(text, $"[{other.Name}]");
        foreach (var (setting, value) in other.Values())
        {
            Line(text, Assignment(setting, value));
        }

        Line(text, "");
    }

    private static string Assignment(Setting setting, string value) => $"{setting.Key} = {IniText.Write(value)}";

    private static void Limits(StringBuilder text, Setting setting)
    {
        string[] limits =
        [
            .. setting.Unit.Length > 0 ? [$"Unit: {setting.Unit}."] : Array.Empty<string>(),
            .. setting.Range.Length > 0 ? [$"Values: {setting.Range}."] : Array.Empty<string>(),
        ];
        if (limits.Length > 0)
        {
            Comment(text, string.Join(' ', limits));
        }
    }

    private static void Comment(StringBuilder text, string sentence)
    {
        var line = new StringBuilder("#");
        foreach (var word in sentence.Split(' '))
        {
            if (line.Length + 1 + word.Length > Width)
            {
                Line(text, line.ToString());
                _ = line.Clear().Append('#');
            }

            _ = line.Append(' ').Append(word);
        }

        Line(text, line.ToString());
    }

    private static void Line(StringBuilder text, string line)
    {
        // Avoids two empty lines in a row: each setting ends with an empty line, and each section starts with one.
        if (line.Length > 0 || !EndsWithEmptyLine(text))
        {
            _ = text.Append(line).Append('\n');
        }
    }

    private static bool EndsWithEmptyLine(StringBuilder text) => text.Length > 1 && text[^1] == '\n' && text[^2] == '\n';
}
