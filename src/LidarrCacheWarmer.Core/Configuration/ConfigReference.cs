using System.Globalization;
using System.Text;

namespace LidarrCacheWarmer.Configuration;

/// <summary>The text of <c>docs/configuration.md</c>: every setting, as the table of settings has it.</summary>
public static class ConfigReference
{
    private const string Introduction =
        """
        # Configuration

        Every setting of `lidarr-cache-warmer`. This page is made from the program's own table of settings; a test holds the
        two together.

        ## Where a value comes from

        The first of these that says something decides:

        1. the command line: `--force-artists`, `--force-rg`, `--force-text-search`
        2. the environment: `LCW__SECTION__KEY`, as in `LCW__PROBE__RATE_LIMIT_PER_SECOND=2`. An empty variable says nothing.
           For the API key there is also `LCW__LIDARR__API_KEY_FILE`, the path of a file that holds it.
           `FORCE_ARTISTS`, `FORCE_RG` and `FORCE_TEXT_SEARCH` switch forcing on, never off.
        3. `config.ini`: the file that `--config` names, else `CONFIG_PATH`, else the first `config.ini` in `/data`, `/app/data`
           and the current folder. Where there is none, a run creates one.
        4. the defaults below

        ## How the file is written

        * `key = value` or `key : value`, below its `[section]`; the letter case of keys does not matter.
        * A comment starts at `#` or `;`, at the start of a line or after a blank, so it may stand behind a value.
        * An empty value means the default.
        * Switches are `true` or `false`; `yes`, `no`, `on`, `off`, `1` and `0` will do.
        * `%%` is a percent sign, `%(name)s` the value of another key of the section or of `[DEFAULT]`; any other `%` is itself.
        * Relative paths start at the folder of the config file. CSV files and database that are not set and not there are also
          looked for in `/data` and `/app/data`, where the containers of the Python tool kept them.
        * An unknown key or section is a warning with a suggestion. A key in a wrong section is read, with a warning. A value
          that cannot be understood or is out of range is an error, and nothing is started. All of them are told at once.

        """;

    /// <summary>Its text, with lines ended by LF.</summary>
    public static string Text { get; } = Compose();

    private static string Compose()
    {
        var text = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        foreach (var section in SettingTable.All.GroupBy(setting => setting.Section))
        {
            Line(text, "");
            Line(text, $"## [{section.Key}]");
            Example(text, section.Key, section);
            Table(text, "", section.Where(setting => setting.IsAdvertised));
            Table(text, "For those whose file has them:", section.Where(setting => setting.Use == SettingUse.Unlisted));
            Table(text, "Known from old files and ignored:", section.Where(setting => setting.Use == SettingUse.Ignored));
        }

        return text.ToString();
    }

    private static void Example(StringBuilder text, string section, IEnumerable<Setting> settings)
    {
        var examples = settings.Where(setting => setting.Example.Length > 0).ToList();
        Line(text, "");
        Line(text, "```ini");
        Line(text, $"[{section}]");
        examples.ForEach(setting => Line(text, $"{setting.Key} = {setting.Example}"));
        Line(text, "```");
        Line(text, "");
        Line(text, $"In the environment, the first of these is `{examples[0].EnvironmentVariable}={examples[0].Example}`.");
    }

    private static void Table(StringBuilder text, string title, IEnumerable<Setting> settings)
    {
        var rows = settings.Select(Row).ToList();
        if (rows.Count == 0)
        {
            return;
        }

        Line(text, "");
        if (title.Length > 0)
        {
            Line(text, title);
            Line(text, "");
        }

        Line(text, "| key | default | unit | values | |");
        Line(text, "|---|---|---|---|---|");
        rows.ForEach(row => Line(text, row));
    }

    private static string Row(Setting setting)
    {
        var values = setting.Range is "" or "any" ? setting.TypeName : setting.Range;
        var why = setting.WhyDefault.Length > 0 ? $" *{setting.WhyDefault}*" : "";
        return string.Create(CultureInfo.InvariantCulture,
            $"| `{setting.Key}` | `{setting.DefaultText}` | {setting.Unit} | {values} | {Meaning(setting)}{why} |");
    }

    // Most readers of these sentences have the file before them; here it has a name.
    private static string Meaning(Setting setting) =>
        setting.Meaning.Replace("this file", "`config.ini`", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line) => _ = text.Append(line).Append('\n');
}
