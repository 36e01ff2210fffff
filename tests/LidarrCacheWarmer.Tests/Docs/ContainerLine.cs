namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>The program's command in a shell line that begins with <c>docker</c>.</summary>
/// <param name="Environment">The environment variables that the line sets.</param>
/// <param name="Arguments">The arguments of the program.</param>
internal sealed record ContainerLine(IReadOnlyDictionary<string, string> Environment, IReadOnlyList<string> Arguments)
{
    public const string Tool = "docker";

    private const string Program = "lidarr-cache-warmer";

    // The image's default command.
    private const string DefaultCommand = "schedule";

    private static readonly string[] Flags = ["-d", "--rm", "-i", "-t", "-it", "--detach", "--init", "--read-only", "--no-deps"];

    /// <summary>Parses a line; null if the line does not start our program.</summary>
    public static ContainerLine? Parse(string[] words) => words switch
    {
        [Tool, "run", .. var rest] => OfRun(Options(rest)),
        [Tool, "exec", .. var rest] => OfExec(Options(rest)),
        [Tool, "compose", "run", .. var rest] => OfRun(Options(rest)),
        [Tool, "compose", "exec", .. var rest] => OfExec(Options(rest)),
        _ => null,
    };

    private static ContainerLine OfRun((Dictionary<string, string> Environment, string[] Others) line) =>
        new(line.Environment, line.Others is [_, .. var arguments] && arguments.Length > 0 ? arguments : [DefaultCommand]);

    private static ContainerLine? OfExec((Dictionary<string, string> Environment, string[] Others) line) =>
        line.Others is [_, Program, .. var arguments] ? new ContainerLine(line.Environment, arguments) : null;

    /// <summary>
    /// Separates docker's options from the other words. The value of an option is the next word or follows a <c>=</c>;
    /// flags have no value.
    /// </summary>
    private static (Dictionary<string, string> Environment, string[] Others) Options(string[] words)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal);
        var at = 0;
        while (at < words.Length && words[at].StartsWith('-'))
        {
            var parts = words[at].StartsWith("--", StringComparison.Ordinal) ? words[at].Split('=', 2) : [words[at]];
            at++;
            if (Flags.Contains(parts[0]))
            {
                continue;
            }

            var value = parts.Length > 1 ? parts[1] : words[at++];
            if (parts[0] is "-e" or "--env" && value.Split('=', 2) is [var name, var text])
            {
                environment[name] = text;
            }
        }

        return (environment, words[at..]);
    }
}
