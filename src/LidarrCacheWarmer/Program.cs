using LidarrCacheWarmer.Commands;

return await RootCommandLine.InvokeAsync(args);
