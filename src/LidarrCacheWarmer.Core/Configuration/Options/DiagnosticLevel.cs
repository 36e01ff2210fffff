namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>
/// The importance of a diagnostic message. The names and their order are those of Python's log levels.
/// </summary>
public enum DiagnosticLevel
{
    /// <summary>For finding a bug in the program.</summary>
    Debug,

    /// <summary>The program's activity.</summary>
    Info,

    /// <summary>A matter that a user should check.</summary>
    Warning,

    /// <summary>A failure.</summary>
    Error,

    /// <summary>A failure that ended the program.</summary>
    Critical,
}
