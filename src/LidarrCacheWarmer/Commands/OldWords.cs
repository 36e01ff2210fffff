namespace LidarrCacheWarmer.Commands;

/// <summary>
/// The commands of the Python tool: whoever has written <c>python /app/stats.py --config /data/config.ini</c> into a
/// script, or behind the name of the image, need not change it.
/// </summary>
internal static class OldWords
{
    /// <summary>The same command in today's words; what holds no old ones is left as it is.</summary>
    public static string[] Translate(string[] arguments)
    {
        var script = Array.FindIndex(arguments, argument => Path.GetFileName(argument) is not ("python" or "python3" or "-u"));
        return script >= 0 && CommandOf(arguments[script]) is { } command
            ? [command, .. arguments[(script + 1)..]]
            : arguments;
    }

    private static string? CommandOf(string script) => Path.GetFileName(script) switch
    {
        "main.py" => "run",
        "entrypoint.py" => "schedule",
        "stats.py" => "stats",
        _ => null,
    };
}
