using System.Text;
using LidarrCacheWarmer.Web.Pages;
using Microsoft.AspNetCore.Http;

namespace LidarrCacheWarmer.Web.Live;

/// <summary>Sends the changing parts of the overview to open pages.</summary>
/// <param name="site">What the pages show.</param>
/// <param name="stopping">Ends all streams.</param>
internal sealed class LiveFeed(Site site, CancellationToken stopping)
{
    public Task StreamAsync(WebRequest request) => throw new NotImplementedException($"{site}{stopping}{nameof(Encoding)}{nameof(OverviewPage)}{StatusCodes.Status200OK}");

    public Task PollAsync(WebRequest request) => throw new NotImplementedException();
}
