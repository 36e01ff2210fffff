using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>Debian's aiosmtpd as a process of its own. It ends with the test.</summary>
internal sealed class MailServer : IAsyncDisposable
{
    private readonly RunningProgram _process;

    private MailServer(RunningProgram process, int port) => (_process, Port) = (process, port);

    public int Port { get; }

    /// <summary>Starts a server.</summary>
    /// <param name="settings">The settings that Fixtures/Notifications/smtp-server.py describes.</param>
    public static async Task<MailServer> StartAsync(JsonObject? settings = null)
    {
        var process = await DebianPython.StartAsync("smtp-server.py", (settings ?? []).ToJsonString());
        return new MailServer(process, Steps(process.Said)[0].GetProperty("port").GetInt32());
    }

    /// <summary>Settings of a server that offers STARTTLS.</summary>
    public static JsonObject WithCertificate(JsonObject settings, UserFolder folder, X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPrivateKey()!;
        File.WriteAllText(folder.At("mail.crt"), certificate.ExportCertificatePem());
        File.WriteAllText(folder.At("mail.key"), key.ExportPkcs8PrivateKeyPem());
        (settings["certificate"], settings["key"]) = (folder.At("mail.crt"), folder.At("mail.key"));
        return settings;
    }

    /// <summary>Waits for a mail.</summary>
    public async Task<JsonElement> MailAsync()
    {
        await _process.WhenItSaysAsync("\"step\": \"mail\"");
        return Steps((await EndAsync()).Output).Single(step => StepOf(step) == "mail");
    }

    /// <summary>Ends the server, and returns what it has seen: login, mail, quit.</summary>
    public async Task<IReadOnlyList<string>> SeenAsync() => [.. Steps((await EndAsync()).Output).Skip(1).Select(StepOf)];

    public ValueTask DisposeAsync() => _process.DisposeAsync();

    private async Task<ProgramRun> EndAsync()
    {
        await _process.SignalAsync("INT");
        return await _process.EndAsync();
    }

    private static string StepOf(JsonElement step) => step.GetProperty("step").GetString()!;

    private static IReadOnlyList<JsonElement> Steps(string output) =>
        [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line))];
}
