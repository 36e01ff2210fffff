using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration;

/// <summary>How much a problem matters.</summary>
public enum ProblemKind
{
    /// <summary>Good to know.</summary>
    Notice,

    /// <summary>Probably not what the user meant; the program goes on.</summary>
    Warning,

    /// <summary>To be repaired first.</summary>
    Error,

    /// <summary>To be filled in first: the config is still as it was created.</summary>
    NotEditedYet,
}

/// <summary>Something in the configuration that a user should know or repair. It never holds a secret.</summary>
/// <param name="Kind">How much it matters.</param>
/// <param name="Where">File and line, variable or option.</param>
/// <param name="What">What is wrong and what to do, without a full stop.</param>
public sealed record ConfigProblem(ProblemKind Kind, string Where, string What)
{
    /// <summary>The one sentence to show.</summary>
    public string Sentence => $"{Where}: {What}.";

    /// <summary>Whether the program cannot go on.</summary>
    public bool IsFatal => Kind is ProblemKind.Error or ProblemKind.NotEditedYet;

    /// <summary>The setting whose value it is about; null when it is about something else.</summary>
    public Setting? About { get; init; }

    /// <summary>The line in the config file, for the order of display; null for other places, which come last.</summary>
    internal int? Line { get; init; }
}
