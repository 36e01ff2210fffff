using LidarrCacheWarmer.Cli;
using LidarrCacheWarmer.Hosting;

AppDomain.CurrentDomain.UnhandledException += ErrorReporter.EndAtUnhandled;
return await ErrorReporter.GuardAsync(async () =>
{
    ProcessStart.Prepare();
    using var signals = FirstProcess.EndAtSignals();
    return await RootCommandLine.InvokeAsync(args);
});
