using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Core.Tests.Checking;

/// <summary>A simulated metadata server whose artists are warm unless a test changes them.</summary>
internal sealed class PretendServer : IMetadataClient
{
    public List<string> Asked { get; } = [];

    public Answer Root { get; set; } = new() { StatusCode = 200, Body = new AnswerBody { Form = BodyForm.Json, Version = "10.0" } };

    public Func<string, Answer> Artist { get; set; } = path => new Answer
    {
        StatusCode = 200,
        Body = new AnswerBody { Form = BodyForm.Json, Id = path["artist/".Length..], HasAlbums = true },
        Cache = new CacheHeaders { EdgeStatus = "HIT", CanaryTarget = "", SharedMaxAge = TimeSpan.FromDays(3) },
    };

    public Task<Answer> AskAsync(string path, CancellationToken ct)
    {
        Asked.Add(path);
        return Task.FromResult(path.Length == 0 ? Root : Artist(path));
    }

    public void Dispose()
    {
    }
}
