using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Warming;

/// <summary>A metadata server that answers only when the test provides the answer.</summary>
internal sealed class HeldServer : IMetadataClient
{
    private readonly List<HeldRequest> _asked = [];

    public IReadOnlyList<HeldRequest> Asked => _asked;

    public Task<Answer> AskAsync(string path, CancellationToken ct)
    {
        var request = new HeldRequest(path);
        ct.Register(() => request.Answer.TrySetCanceled(ct));
        _asked.Add(request);
        return request.Answer.Task;
    }

    public void Dispose()
    {
    }
}

/// <summary>A request that waits for its answer.</summary>
internal sealed record HeldRequest(string Path)
{
    public TaskCompletionSource<Answer> Answer { get; } = new();

    public void AnswerWarm() => Answer.SetResult(Answers.Artist(Path.Split('/')[^1]));
}
