using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Configuration;

/// <summary>Recognises paths with shell or Windows syntax, which do not work in this program.</summary>
internal static partial class ShellWords
{
    private const int Patience = 1000;

    /// <summary>Explains why a path with such syntax leads to no file.</summary>
    /// <returns>The problem and its fix, worded to follow a subject such as "the path"; null for none.</returns>
    public static string? ComplaintAbout(string path) =>
        Home().IsMatch(path) ? $"is {Quoted.Value(path)}, but ~ does not work here; write the full path"
        : Variable().Match(path) is { Success: true } variable
            ? $"is {Quoted.Value(path)}, but variables such as {Quoted.Name(variable.Value)} do not work here; write the full path"
        : Drive().IsMatch(path) && !OperatingSystem.IsWindows()
            ? $"is {Quoted.Value(path)}, but drive letters do not work here; write a path of this machine or container, such "
                + $"as /data/{Quoted.Name(LastPart(path))}"
        : path.Contains('\\', StringComparison.Ordinal) && !OperatingSystem.IsWindows()
            ? $"is {Quoted.Value(path)}, but \\ does not separate folders here; write /"
        : path is ['"' or '\'', ..] or [.., '"' or '\'']
            ? $"is {Quoted.Value(path)}, which has a quote without its pair; remove it"
        : null;

    private static string LastPart(string path) => path[(path.AsSpan().LastIndexOfAny('/', '\\') + 1)..];

    [GeneratedRegex(@"^~($|[^/\\]*[/\\])", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Home();

    [GeneratedRegex(@"\$\{[^}]*\}|\$[A-Za-z_][A-Za-z0-9_]*|%[A-Za-z_][A-Za-z0-9_]*%", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Variable();

    [GeneratedRegex(@"^[A-Za-z]:[/\\]", RegexOptions.ExplicitCapture, Patience)]
    private static partial Regex Drive();
}
