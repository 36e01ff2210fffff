namespace LidarrCacheWarmer.Web.Pages;

/// <summary>The buttons of an entry.</summary>
internal sealed class EntryActions
{
    public Task RecheckAsync(WebRequest request) => throw new NotImplementedException();

    public Task ForgetAsync(WebRequest request) => throw new NotImplementedException();
}
