namespace LidarrCacheWarmer.Metadata;

/// <summary>Asks the metadata server.</summary>
public interface IMetadataClient : IDisposable
{
    /// <summary>Sends one GET, which no lost connection repeats, and reads its answer to the end.</summary>
    /// <param name="path">A path of <see cref="MetadataRoutes"/>, below the base URL.</param>
    /// <param name="ct">Hangs up; only for the end of the program, because hanging up cancels the server's work.</param>
    /// <returns>The answer, also when it is a failure.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    Task<Answer> AskAsync(string path, CancellationToken ct);
}
