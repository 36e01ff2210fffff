using LidarrCacheWarmer.Commands;

using var signals = FirstProcess.EndAtSignals();
return await RootCommandLine.InvokeAsync(args);
