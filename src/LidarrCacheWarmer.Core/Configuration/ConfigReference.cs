using System.Globalization;
using System.Text;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>The text of <c>docs/configuration.md</c>: every setting of the settings table.</summary>
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
           For the API key there is also `LCW__LIDARR__API_KEY_FILE`, the path of a file that holds it
           ([more](#secrets-in-files-of-their-own)).
           `FORCE_ARTISTS`, `FORCE_RG` and `FORCE_TEXT_SEARCH` switch forcing on, never off.
        3. `config.ini`: the file that `--config` names, else `CONFIG_PATH`, else the first `config.ini` in `/data`, `/app/data`
           and the current folder. Where there is none, a run creates one.
        4. the defaults below

        ## How the file is written

        * `key = value` or `key : value`, below its `[section]`; the letter case of keys does not matter.
        * A comment starts at `#` or `;`, at the start of a line or after a blank, so it may stand behind a value. A path with such a
          `#` in it is read whole where a file of that name exists.
        * Quotes around a value are left out, with a warning. `~`, `$NAME` and `C:\` stand for nothing in a path and are an error.
        * An empty value means the default.
        * Switches are `true` or `false`; `yes`, `no`, `on`, `off`, `1` and `0` will do.
        * `%%` is a percent sign, `%(name)s` the value of another key of the section or of `[DEFAULT]`; any other `%` is itself.
        * Relative paths start at the folder of the config file. CSV files and database that are not set and not there are also
          looked for in `/data` and `/app/data`, where the containers of the Python tool kept them.
        * An unknown key or section is a warning with a suggestion. A key in a wrong section is read, with a warning. A value
          that cannot be understood or is out of range is an error, and nothing is started. All of them are told at once.

        ## Several Lidarrs

        `[lidarr.NAME]` is a further Lidarr with the keys of `[lidarr]`, as `[lidarr.kids]`; NAME is 1 to 32 of the characters a to z,
        0 to 9 and `_`, in any letter case. In the environment it is `LCW__LIDARR__KIDS__BASE_URL`.
        [All about it](several-lidarrs.md).

        ## Secrets in files of their own

        `api_key_file = path` in `[lidarr]` reads the key from a file, and so does `LCW__LIDARR__API_KEY_FILE`; not both, and not
        beside the key itself. The file may be Lidarr's own `config.xml`. It may be UTF-8, or UTF-16 with its mark as Windows
        writes it. The value of a header (below) may stand in a file in the same way.

        ## Headers of your own

        What a proxy in front of a server wants, such as the token of Cloudflare Access, goes into `[lidarr]` or `[probe]`:

        ```ini
        [lidarr]
        header_CF_Access_Client_Id = 0123.access
        header_CF_Access_Client_Secret = 4567
        ```

        `_` in the name is `-`, letter case does not matter, and `_file` behind the name reads the value from a file. In the
        environment it is `LCW__LIDARR__HEADER_CF_ACCESS_CLIENT_ID`, or `…_FILE`. The headers go with every request to that server,
        the event hub of Lidarr included, and to no other. Their values are secrets and nowhere shown. `Host`, `X-Api-Key`,
        `Authorization`, `User-Agent`, `Accept-Encoding` and others that requests are made of are refused. A login by name is not a
        header: write `user:password@` before the host in the address.

        ## Proxies

        With `proxy = auto`, the default, the environment decides: `http_proxy` for http addresses, `https_proxy` for https ones,
        `all_proxy` for both where the first is not set; each also in upper case, lower case first; an empty variable says nothing.
        A proxy is `http://`, `https://`, `socks4://`, `socks4a://`, `socks5://` or `socks5h://`, with `user:password@` before the host
        if it wants a login; without a scheme it is an HTTP proxy and needs a port. Without a port it is 80, 443 or 1080. With `socks4a`, `socks5`
        and `socks5h` the proxy looks names up.

        `no_proxy` names hosts that are reached without a proxy, separated by commas or blanks: `*` for all, names (`lan`, `.lan` and
        `*.lan` mean the name and all below it), addresses, ranges (`192.168.0.0/16`, `fd00::/8`), and `host:port`. Names are not
        looked up.

        Only for Lidarr, `auto` leaves the proxy out where the address is of this machine or of a private network: 127/8, 10/8,
        172.16/12, 192.168/16, 169.254/16, 100.64/10, `::1`, fc00::/7, fe80::/10, names without a dot, and names that end with
        `.localhost`, `.local`, `.lan`, `.internal` or `.home.arpa`. Where that changes something, it is said.

        What cannot be used is an error that names variable or key: nothing ever leaves without the proxy because its address was
        not understood. `proxy = none` asks no variable, and a proxy written there is used whatever `no_proxy` says.

        ## Authorities of your own

        `ca_file` names a PEM file with one or more certificates. Whoever they have signed is trusted, besides those that the system
        trusts; dates and names are judged as ever. For both servers at once, the system's own way works too: .NET on Linux reads
        `SSL_CERT_FILE` (in the place of the system's file) and `SSL_CERT_DIR` (in the place of its folders, separated by `:`).

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

    // Most readers of these sentences are looking at the config file; in this page it needs its name.
    private static string Meaning(Setting setting) =>
        setting.Meaning.Replace("this file", "`config.ini`", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line) => _ = text.Append(line).Append('\n');
}
