using LidarrCacheWarmer.Configuration;

namespace LidarrCacheWarmer.Cli.Setup;

/// <summary>Asks each question until its answer is valid. Every answer is null at the end of the input.</summary>
/// <param name="terminal">The terminal of the user.</param>
internal sealed class Questions(ITerminal terminal)
{
    /// <summary>Asks for the address of a Lidarr.</summary>
    public string? Address() => Valid(
        () => Completed(terminal.Ask("Lidarr's address, as in your browser, such as http://192.168.1.103:8686")),
        url => NewConfig.ComplaintAboutUrl(url) is { } complaint ? $"The address {complaint}" : null);

    /// <summary>Asks for the key of a Lidarr.</summary>
    public Secret? Key() => Valid(
        () => terminal.AskSecretly("Lidarr's API key, from Lidarr: Settings → General → Security. Your input stays hidden."),
        key => NewConfig.ComplaintAboutKey(key) is { } complaint ? $"The key {complaint}" : null) is { } key ? new Secret(key) : null;

    /// <summary>Asks for the name of another Lidarr.</summary>
    /// <param name="taken">The names in use.</param>
    public InstanceName? Name(IReadOnlyCollection<InstanceName> taken)
    {
        var answer = Valid(
            () => terminal.Ask("A name for it, such as kids (a to z, 0 to 9 and _)"),
            typed => NameFrom(typed) is not { } name ? "The name must have 1 to 32 characters: a to z, 0 to 9 and _"
                : taken.Contains(name) ? $"The name {typed} is already in use; choose another name"
                : null);
        return answer is null ? null : NameFrom(answer);
    }

    /// <summary>Asks a question that Enter answers with the default.</summary>
    public bool? Confirm(string question, bool byDefault = false)
    {
        while (true)
        {
            switch (terminal.Ask($"{question} {(byDefault ? "[Y/n]" : "[y/N]")}")?.ToLowerInvariant())
            {
                case null:
                    return null;
                case "":
                    return byDefault;
                case "y" or "yes":
                    return true;
                case "n" or "no":
                    return false;
                default:
                    terminal.Say($"❌ Type y or n, or press Enter for {(byDefault ? "yes" : "no")}.");
                    break;
            }
        }
    }

    private static string? Completed(string? typed) =>
        typed is null or "" || typed.Contains("://", StringComparison.Ordinal) ? typed : $"http://{typed}";

    private static InstanceName? NameFrom(string typed) => InstanceName.TryParse($"{InstanceName.UnnamedSection}.{typed.ToLowerInvariant()}");

    private string? Valid(Func<string?> ask, Func<string, string?> complain)
    {
        while (true)
        {
            var answer = ask();
            if (answer is null || complain(answer) is not { } complaint)
            {
                return answer;
            }

            terminal.Say($"❌ {complaint}.");
        }
    }
}
