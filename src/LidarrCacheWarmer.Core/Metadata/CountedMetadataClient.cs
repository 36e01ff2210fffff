namespace LidarrCacheWarmer.Metadata;

/// <summary>Passes requests on, and reports every answer.</summary>
/// <param name="client">Sends the requests.</param>
/// <param name="answered">Receives the answers, from any thread.</param>
public sealed class CountedMetadataClient(IMetadataClient client, Action<Answer> answered) : IMetadataClient
{
    /// <inheritdoc/>
    public async Task<Answer> AskAsync(string path, CancellationToken ct)
    {
        var answer = await client.AskAsync(path, ct);
        answered(answer);
        return answer;
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();
}
