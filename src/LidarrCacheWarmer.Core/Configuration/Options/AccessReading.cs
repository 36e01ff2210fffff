using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>
/// Reads the settings for connections to Lidarr and the metadata server: proxies, headers and authorities.
/// </summary>
/// <param name="reader">The settings.</param>
/// <param name="environment">The environment variables of the process.</param>
/// <param name="directory">The folder where relative paths start.</param>
/// <param name="headerKeys">Returns the keys that name headers in a section.</param>
internal sealed class AccessReading(
    SettingReader reader, IReadOnlyDictionary<string, string> environment, ConfigDirectory directory, Func<string, IEnumerable<string>> headerKeys)
{
    private readonly (ProxyVariables Variables, IReadOnlyList<(string Variable, string Complaint)> Complaints) _environment =
        ProxyVariables.Read(environment);

    private bool _hasComplained;

    /// <summary>The proxy of a server.</summary>
    /// <param name="setting">The setting of the proxy.</param>
    /// <param name="sparesPrivate">Whether servers in a private network bypass the environment's proxies.</param>
    public ProxyChoice Proxy(Setting<ProxySetting> setting, bool sparesPrivate)
    {
        var value = reader.Read(setting);
        if (!value.FollowsEnvironment)
        {
            return value.Address is { } proxy ? ProxyChoice.Always(proxy) : ProxyChoice.None;
        }

        ComplainOfEnvironment(setting);
        return ProxyChoice.OfEnvironment(_environment.Variables, sparesPrivate);
    }

    /// <summary>The proxy of a server whose section has no key for it. Servers in a private network need none.</summary>
    /// <param name="address">The setting of the address.</param>
    public ProxyChoice EnvironmentProxy(Setting address)
    {
        if (reader.IsSet(address))
        {
            ComplainOfEnvironment(address);
        }

        return ProxyChoice.OfEnvironment(_environment.Variables, sparesPrivate: true);
    }

    private void ComplainOfEnvironment(Setting setting)
    {
        foreach (var (variable, complaint) in _hasComplained ? [] : _environment.Complaints)
        {
            reader.Report(new ConfigProblem(
                ProblemKind.Error, variable, $"the value {complaint}. To use no proxy, unset the variable, or set proxy = none in [lidarr] and [probe]") { About = setting });
        }

        _hasComplained = true;
    }

    /// <summary>Adds a notice if a server in a private network bypasses the environment's proxy.</summary>
    public void NoteSpared(Setting<ProxySetting> setting, ProxyChoice choice, BaseUrl server)
    {
        if (choice.SparedFor(server.Text) is { } proxy)
        {
            reader.Report(ProblemKind.Notice, setting,
                $"is auto, which uses no proxy for private addresses such as {server.Text}. To send these requests through {proxy}, "
                    + "set this to the proxy's address");
        }
    }

    /// <summary>The user's own headers for a server.</summary>
    public OwnHeaders Headers(string section)
    {
        var headers = new List<(string, Secret)>();
        foreach (var key in headerKeys(section).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var setting = HeaderKeys.Setting(section, key);
            if (reader.Find(setting) is null)
            {
                continue;
            }

            if (HeaderKeys.Complaint(key) is { } complaint)
            {
                reader.Report(ProblemKind.Error, setting, complaint);
            }
            else if (reader.Read(setting) is var value && reader.IsSet(setting))
            {
                headers.Add((HeaderKeys.Header(key), value));
            }
        }

        return new OwnHeaders(headers);
    }

    /// <summary>The user's own authorities for a server; null for none.</summary>
    public OwnAuthorities? Authorities(Setting<string> setting)
    {
        var path = reader.Read(setting);
        if (path.Length == 0)
        {
            return null;
        }

        var resolved = directory.Resolve(path);
        var file = TextFile.Read(resolved);
        var authorities = file.Text is null ? null : OwnAuthorities.TryParse(file.Text);
        if (authorities is null)
        {
            reader.Report(ProblemKind.Error, setting, file.Complaint is { } complaint
                ? $"is {Quoted.SecretPath(resolved)}, which is not readable: {complaint}"
                : $"is {Quoted.SecretPath(resolved)}, which has no valid certificate; use a PEM file with lines -----BEGIN CERTIFICATE-----");
        }

        return authorities;
    }
}
