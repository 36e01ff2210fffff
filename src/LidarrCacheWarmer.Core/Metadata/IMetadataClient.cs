namespace LidarrCacheWarmer.Metadata;

/// <summary>Sends requests to the metadata server.</summary>
public interface IMetadataClient : IDisposable
{
    /// <summary>Sends one GET, never repeats it, and reads the answer to its end.</summary>
    /// <param name="path">A path of <see cref="MetadataRoutes"/>, below the base URL.</param>
    /// <param name="ct">
    /// Closes the connection. Cancel this token only at the end of the program, because disconnecting cancels the
    /// server's work.
    /// </param>
    /// <returns>The answer. A failed request also returns an answer, which contains the fault.</returns>
    /// <exception cref="OperationCanceledException"><paramref name="ct"/> was cancelled.</exception>
    Task<Answer> AskAsync(string path, CancellationToken ct);
}
