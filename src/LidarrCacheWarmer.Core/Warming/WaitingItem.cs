namespace LidarrCacheWarmer.Warming;

/// <summary>An item that waits for another attempt while nothing else is left to send.</summary>
/// <param name="Name">Its name, which is foreign text.</param>
/// <param name="Attempt">The number of its next attempt.</param>
/// <param name="MaxAttempts">Attempts that this run may use.</param>
/// <param name="AtMost">The longest time until its last attempt.</param>
public readonly record struct WaitingItem(string Name, int Attempt, int MaxAttempts, TimeSpan AtMost);
