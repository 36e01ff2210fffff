namespace LidarrCacheWarmer.Configuration.Options;

/// <summary>How important a diagnostic is, in Python's words and order.</summary>
public enum DiagnosticLevel
{
    /// <summary>For those who look for a fault in the program.</summary>
    Debug,

    /// <summary>What the program does.</summary>
    Info,

    /// <summary>What a user should look at.</summary>
    Warning,

    /// <summary>What failed.</summary>
    Error,

    /// <summary>What ended the program.</summary>
    Critical,
}
