using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// What came of loading the configuration: <see cref="ConfigLoaded"/>, <see cref="ConfigCreated"/> or
/// <see cref="ConfigInvalid"/>.
/// </summary>
public abstract record ConfigResult
{
    private protected ConfigResult()
    {
    }
}

/// <summary>The configuration is complete.</summary>
/// <param name="Options">What it says.</param>
/// <param name="Problems">Notices and warnings, in the order of the file.</param>
public sealed record ConfigLoaded(WarmerOptions Options, IReadOnlyList<ConfigProblem> Problems) : ConfigResult;

/// <summary>There was no config file, so that a default one was created; exit code 1.</summary>
/// <param name="Path">The new file, as an absolute path.</param>
public sealed record ConfigCreated(string Path) : ConfigResult
{
    /// <summary>The one sentence to show.</summary>
    public string Sentence =>
        $"{Quoted.Path(Path)} did not exist. It was created with the defaults. Set {LidarrSettings.Unnamed.ApiKey.Key} in it, then start again.";
}

/// <summary>The configuration cannot be used; exit code 2.</summary>
/// <param name="Problems">Everything that is wrong or noteworthy, in the order of the file.</param>
public sealed record ConfigInvalid(IReadOnlyList<ConfigProblem> Problems) : ConfigResult
{
    /// <summary>
    /// What could be understood all the same, for those who want to know more; a setting with a problem has its default.
    /// Null when there is no file that could be read.
    /// </summary>
    public WarmerOptions? Understood { get; init; }

    /// <summary>Whether the API key is yet to be filled in.</summary>
    public bool IsNotEditedYet => Problems.Any(problem => problem.Kind == ProblemKind.NotEditedYet);
}
