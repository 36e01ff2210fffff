namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>The importance of a diagnostic, with Python's words and order.</summary>
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
