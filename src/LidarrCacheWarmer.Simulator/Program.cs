using LidarrCacheWarmer.Simulator;

return await SimulatorCommand.Create().Parse(args).InvokeAsync();
