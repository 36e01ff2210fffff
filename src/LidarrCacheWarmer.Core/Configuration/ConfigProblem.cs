using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>The severity of a problem.</summary>
public enum ProblemKind
{
    /// <summary>Information.</summary>
    Notice,

    /// <summary>Probably not what the user meant; the program continues.</summary>
    Warning,

    /// <summary>The user must fix the problem first.</summary>
    Error,

    /// <summary>The user must edit the config first: it still lacks the API key.</summary>
    NotEditedYet,
}

/// <summary>A problem or notice about the configuration. It never contains a secret.</summary>
/// <param name="Kind">The severity.</param>
/// <param name="Where">File and line, variable or option.</param>
/// <param name="What">The problem and its fix, without a full stop.</param>
public sealed record ConfigProblem(ProblemKind Kind, string Where, string What)
{
    /// <summary>The message to show.</summary>
    public string Sentence => $"{Where}: {What}.";

    /// <summary>Whether the program cannot continue.</summary>
    public bool IsFatal => Kind is ProblemKind.Error or ProblemKind.NotEditedYet;

    /// <summary>The setting with the problem; null for other problems.</summary>
    public Setting? About { get; init; }

    /// <summary>
    /// The line in the config file; it determines the display order. Problems without a line are shown last.
    /// </summary>
    internal int? Line { get; init; }
}
