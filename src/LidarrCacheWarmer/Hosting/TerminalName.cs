using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Hosting;

/// <summary>The environment variable <c>TERM</c>, which names the file that describes the terminal.</summary>
internal static partial class TerminalName
{
    /// <summary>The variable.</summary>
    public const string Variable = "TERM";

    /// <summary>
    /// Whether the value can be a terminal name. A path is rejected, because .NET's console would open it and fail.
    /// </summary>
    public static bool IsPossible(string? term) => term is not null && Name().IsMatch(term);

    /// <summary>
    /// Whether the terminal understands escape sequences. The name "unknown" means an unknown terminal.
    /// </summary>
    public static bool UnderstandsEscapes(string? term) => IsPossible(term) && term is not ("dumb" or "unknown");

    /// <summary>Hides an impossible name from .NET's console.</summary>
    public static void HideImpossible()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { } term && !IsPossible(term))
        {
            Environment.SetEnvironmentVariable(Variable, null);
        }
    }

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Name();
}
