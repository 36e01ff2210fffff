using LidarrCacheWarmer.Commands;
using LidarrCacheWarmer.Hosting;

using var signals = FirstProcess.EndAtSignals();
return await RootCommandLine.InvokeAsync(args);
