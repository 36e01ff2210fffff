namespace LidarrCacheWarmer.Simulator.Metadata;

internal static class ServicePages
{
    public static string Html(string title) =>
        $"<!DOCTYPE html>\n<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>\n";
}
