#pragma warning disable
using LidarrCacheWarmer.Library; using LidarrCacheWarmer.Configuration;
namespace LidarrCacheWarmer.Watching;
internal sealed class LibraryWatch(LidarrConnection c, string ua, Action<string,DiagnosticLevel> n, TimeProvider t, Random r) { public Task RunAsync(Action<LibraryHint> h, CancellationToken ct) => Task.Delay(-1, ct); }
