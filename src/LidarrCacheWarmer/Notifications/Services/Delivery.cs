namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>What became of a message.</summary>
/// <param name="IsDone">Whether the service has taken it.</param>
/// <param name="Problem">What is wrong and what to do, in a sentence without secrets; empty when nothing is.</param>
internal sealed record Delivery(bool IsDone, string Problem)
{
    /// <summary>The service has taken the message.</summary>
    public static Delivery Done { get; } = new(true, "");

    /// <summary>Whether repeating helps only after somebody has corrected something.</summary>
    public bool IsLasting { get; init; }

    /// <summary>How long the service wants to be left alone; null when it did not say.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>Repeating the message soon may help.</summary>
    public static Delivery Failed(string problem) => new(false, problem);

    /// <summary>Repeating the message helps only after somebody has corrected something.</summary>
    public static Delivery Refused(string problem) => new(false, problem) { IsLasting = true };

    /// <summary>The service has taken the message, but something is wrong.</summary>
    public static Delivery DoneWith(string problem) => new(true, problem);
}
