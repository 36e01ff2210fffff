using System.Diagnostics;
using System.Text;

namespace LidarrCacheWarmer.BrowserTests.Proxies;

/// <summary>A reverse proxy of the machine, with its own config in a folder of its own.</summary>
internal sealed class WebProxy : IAsyncDisposable
{
    private readonly DirectoryInfo _folder;
    private readonly RunningProgram _process;

    private WebProxy(DirectoryInfo folder, RunningProgram process) => (_folder, _process) = (folder, process);

    /// <summary>Starts Debian's nginx.</summary>
    /// <param name="servers">The <c>server</c> blocks.</param>
    public static async Task<WebProxy> NginxAsync(string servers)
    {
        // A single process in the foreground ends with its process id.
        var (folder, config) = await PrepareAsync(
            $$"""
            daemon off; master_process off; pid nginx.pid; error_log stderr notice;
            events { }
            http {
              access_log off;
              client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi; uwsgi_temp_path uwsgi; scgi_temp_path scgi;
            {{servers}}
            }
            """);
        return await StartAsync(folder, "OS: ", "/usr/sbin/nginx", "-p", folder.FullName, "-c", config);
    }

    /// <summary>Starts Debian's Caddy.</summary>
    /// <param name="sites">The sites.</param>
    public static async Task<WebProxy> CaddyAsync(string sites)
    {
        var (folder, config) = await PrepareAsync(
            $$"""
            {
              admin off
              skip_install_trust
              auto_https disable_redirects
              default_bind 127.0.0.1
            }
            {{sites}}
            """);
        return await StartAsync(folder, "serving initial configuration", "/usr/bin/caddy", "run", "--adapter", "caddyfile", "--config", config);
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static async Task<(DirectoryInfo Folder, string Config)> PrepareAsync(string text)
    {
        var folder = Directory.CreateTempSubdirectory("lidarr-cache-warmer-proxy-");
        var config = Path.Combine(folder.FullName, "config");
        await File.WriteAllTextAsync(config, text);
        return (folder, config);
    }

    private static async Task<WebProxy> StartAsync(DirectoryInfo folder, string ready, string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder.FullName,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
            Environment = { ["HOME"] = folder.FullName, ["XDG_DATA_HOME"] = folder.FullName, ["XDG_CONFIG_HOME"] = folder.FullName },
        };
        var proxy = new WebProxy(folder, new RunningProgram(Process.Start(start)!));
        await proxy._process.WhenItComplainsAsync(ready);
        return proxy;
    }
}
