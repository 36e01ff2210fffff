using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>
/// The result of loading the configuration: <see cref="ConfigLoaded"/>, <see cref="ConfigCreated"/> or
/// <see cref="ConfigInvalid"/>.
/// </summary>
public abstract record ConfigResult
{
    private protected ConfigResult()
    {
    }
}

/// <summary>The configuration is valid.</summary>
/// <param name="Options">The configuration.</param>
/// <param name="Problems">Notices and warnings, in file order.</param>
public sealed record ConfigLoaded(WarmerOptions Options, IReadOnlyList<ConfigProblem> Problems) : ConfigResult;

/// <summary>The config file was missing, and a default one was created; exit code 1.</summary>
/// <param name="Path">The new file, as an absolute path.</param>
public sealed record ConfigCreated(string Path) : ConfigResult
{
    /// <summary>The message to show.</summary>
    public string Sentence =>
        $"{Quoted.Path(Path)} did not exist. It was created with the defaults. Set {LidarrSettings.Unnamed.BaseUrl.Key} and "
        + $"{LidarrSettings.Unnamed.ApiKey.Key} in it, then start again. Or run 'init', which asks for both and tests them.";
}

/// <summary>The configuration cannot be used; exit code 2.</summary>
/// <param name="Problems">All problems and notices, in file order.</param>
public sealed record ConfigInvalid(IReadOnlyList<ConfigProblem> Problems) : ConfigResult
{
    /// <summary>
    /// The configuration in which each setting with a problem has its default, for commands that report more than the
    /// problems. Null when no file could be read.
    /// </summary>
    public WarmerOptions? Understood { get; init; }

    /// <summary>Whether the API key is still missing.</summary>
    public bool IsNotEditedYet => Problems.Any(problem => problem.Kind == ProblemKind.NotEditedYet);
}
