namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>Variables that are no settings, in any letter case, as those that are settings.</summary>
internal static class EnvironmentVariables
{
    /// <summary>The value of a variable, without quotes around it; of two letter cases the one asked for counts.</summary>
    /// <returns>Null when it is not set, or empty.</returns>
    public static string? ValueOf(this IReadOnlyDictionary<string, string> environment, string name)
    {
        var value = environment.TryGetValue(name, out var exact) ? exact
            : environment.Where(pair => string.Equals(pair.Key, name, StringComparison.OrdinalIgnoreCase))
                .OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value).FirstOrDefault("");
        return GivenValue.Bare(value.Trim()) is { Length: > 0 } bare ? bare : null;
    }
}
