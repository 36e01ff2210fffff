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

        This page lists all settings of `lidarr-cache-warmer`. It is generated from the program's table of settings, and a
        test compares it with this table.

        ## Where a value comes from

        The first source with a value wins:

        1. the command line: `--force-artists`, `--force-rg`, `--force-text-search`
        2. the environment: `LCW__SECTION__KEY`, such as `LCW__PROBE__RATE_LIMIT_PER_SECOND=2`. An empty variable counts
           as not set. For the API key, `LCW__LIDARR__API_KEY_FILE` is the path of a file that contains the key
           ([more](#secrets-in-files-of-their-own)). The variables `FORCE_ARTISTS`, `FORCE_RG` and `FORCE_TEXT_SEARCH`
           can turn the `force_…` settings on, but not off.
        3. `config.ini`: the file in `--config`, otherwise in `CONFIG_PATH`, otherwise the first `config.ini` in
           `/data`, `/app/data` and the current folder. If no such file exists, a run creates one.
        4. the defaults below

        ## How to write the file

        * Write `key = value` or `key : value` below the `[section]`. Keys are not case-sensitive.
        * A comment starts with `#` or `;`, at the start of a line or after a space, so it can follow a value. If a path
          contains a `#` after a space and that file exists, the program reads the whole path.
        * The program ignores quotes around a value and warns. `~`, `$NAME` and `C:\` do not work in a path and are errors.
        * An empty value means the default.
        * A switch is `true` or `false`; `yes`, `no`, `on`, `off`, `1` and `0` work too.
        * `%%` is a percent sign. `%(name)s` is the value of another key in the section or in `[DEFAULT]`. Any other `%` is literal.
        * Relative paths start at the folder of the config file. If you set no path for the CSV files or the database
          and they do not exist in that folder, the program also looks in `/data` and `/app/data`: the containers of the
          Python tool kept them there.
        * For an unknown key or section, the program prints a warning with a suggestion. A key in the wrong section
          still works, with a warning. An invalid value is an error, and the program does not start. All mistakes are
          reported together.

        ## Several Lidarrs

        A section `[lidarr.NAME]`, such as `[lidarr.kids]`, adds a Lidarr. The section has the same keys as `[lidarr]`. NAME
        has 1 to 32 characters: a to z, 0 to 9 and `_`, not case-sensitive. In the environment, write
        `LCW__LIDARR__KIDS__BASE_URL`. The page [Several Lidarrs](several-lidarrs.md) explains the details.

        ## Several notifications

        A section `[notify.NAME]`, such as `[notify.phone]`, adds a notification, with the same keys as `[notify]`. The page
        [Notifications](notifications.md) has an example for each service.

        ## Secrets in files of their own

        To read the API key from a file, set `api_key_file = path` in `[lidarr]`, or the variable
        `LCW__LIDARR__API_KEY_FILE`. Use only one of the two, without `api_key`. The file can be Lidarr's own
        `config.xml`. The file must be UTF-8, or UTF-16 with a byte order mark (Windows). Every other secret can be in a file
        too: the values `secret` and `secret address` in the tables below, and the value of a header (next section).

        ## Headers of your own

        If a proxy in front of a server requires a header, such as the token of Cloudflare Access, add it to `[lidarr]`, `[probe]`
        or a notification:

        ```ini
        [lidarr]
        header_CF_Access_Client_Id = 0123.access
        header_CF_Access_Client_Secret = 4567
        ```

        In the name of a header, `_` means `-`, and case does not matter. If the key ends with `_file`, its value is the
        path of a file with the header's value. In the environment, write `LCW__LIDARR__HEADER_CF_ACCESS_CLIENT_ID`, or
        `…_FILE`. The program adds the headers to every request to that server, including those to Lidarr's event hub,
        and sends them to no other server. The header values are secret, and the program never prints them. You cannot set
        `Host`, `X-Api-Key`, `Authorization`, `User-Agent`, `Accept-Encoding` and other headers that the program sets
        itself. For a login with user name and password, write `user:password@` before the host in the address.

        ## Proxies

        With `proxy = auto`, the default, the program follows environment variables: `http_proxy` for http addresses,
        `https_proxy` for https addresses, and `all_proxy` if the variable for the address is not set. Upper case works
        too; lower case wins. An empty variable counts as not set. A proxy address starts with `http://`, `https://`,
        `socks4://`, `socks4a://`, `socks5://` or `socks5h://`. If the proxy requires a login, write `user:password@`
        before the host. An address without a scheme means an HTTP proxy and needs a port. The default port is 80 for
        http, 443 for https and 1080 for SOCKS. With `socks4a`, `socks5` and `socks5h`, the proxy resolves host names.

        `no_proxy` lists hosts that need no proxy, separated by commas or spaces: `*` for all, names (`lan`, `.lan` and `*.lan` mean
        the name and all names below it), addresses, ranges (`192.168.0.0/16`, `fd00::/8`), and `host:port`. The program does not
        resolve these names.

        For Lidarr only, `auto` uses no proxy if the address is this machine or in a private network: 127/8, 10/8,
        172.16/12, 192.168/16, 169.254/16, 100.64/10, `::1`, fc00::/7, fe80::/10, names without a dot, and names that
        end with `.localhost`, `.local`, `.lan`, `.internal` or `.home.arpa`. If the program ignores a proxy for this
        reason, it prints a notice.

        An invalid proxy address is an error that names the variable or key. The program never falls back to a request
        without the proxy. `proxy = none` ignores all variables. If you write an address in `proxy`, `no_proxy` has no
        effect.

        ## Authorities of your own

        `ca_file` is the path of a PEM file with one or more certificates of certificate authorities. The program trusts
        these authorities in addition to the system's, and still checks dates and host names. To trust an authority for
        both servers, you can also set an environment variable that .NET reads on Linux: `SSL_CERT_FILE` replaces the
        system's certificate file, and `SSL_CERT_DIR` replaces its certificate folders (separated by `:`).

        """;

    /// <summary>The text of the page. Lines end with LF.</summary>
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
            Table(text, "Settings of old files that still work:", section.Where(setting => setting.Use == SettingUse.Unlisted));
            Table(text, "Settings of old files that have no effect:", section.Where(setting => setting.Use == SettingUse.Ignored));
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
        Line(text, $"In the environment, write the first key as `{examples[0].EnvironmentVariable}={examples[0].Example}`.");
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

    // The sentences are written for the config file, where "this file" is clear. This page needs its name.
    private static string Meaning(Setting setting) =>
        setting.Meaning.Replace("this file", "`config.ini`", StringComparison.Ordinal);

    private static void Line(StringBuilder text, string line) => _ = text.Append(line).Append('\n');
}
