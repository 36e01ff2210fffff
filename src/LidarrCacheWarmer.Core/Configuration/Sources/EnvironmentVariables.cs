namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>Reads variables that are not settings. As for settings, their letter case is ignored.</summary>
internal static class EnvironmentVariables
{
    /// <summary>
    /// The value of a variable, without surrounding quotes. A name in the given letter case has precedence.
    /// </summary>
    /// <returns>Null when the variable is unset or empty.</returns>
    public static string? ValueOf(this IReadOnlyDictionary<string, string> environment, string name)
    {
        var value = environment.TryGetValue(name, out var exact) ? exact
            : environment.Where(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).FirstOrDefault("");
        return GivenValue.Bare(value.Trim()) is { Length: > 0 } bare ? bare : null;
    }
}
