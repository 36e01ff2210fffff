using LidarrCacheWarmer.Commands;

return await RootCommandLine.Create().Parse(args).InvokeAsync();
