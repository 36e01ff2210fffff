using System.CommandLine;

namespace LidarrCacheWarmer.Simulator.CommandLine;

/// <summary>Declares options on a command.</summary>
internal static class Arguments
{
    public static Option<T> With<T>(this Command command, string name, T usual, string description)
    {
        var option = new Option<T>(name) { Description = description, DefaultValueFactory = _ => usual };
        command.Add(option);
        return option;
    }

    /// <summary>An option for a number from 0 to a maximum.</summary>
    public static Option<int> WithCount(this Command command, string name, int usual, string description, int most = int.MaxValue)
    {
        var option = command.With(name, usual, description);
        option.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is var value && (value < 0 || value > most))
            {
                result.AddError($"{name} takes 0 to {most}, not {value}.");
            }
        });
        return option;
    }

    /// <summary>An option for a share of all entries, from 0 to 1.</summary>
    public static Option<double> WithShare(this Command command, string name, string description)
    {
        var option = command.With(name, 0.0, description);
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is >= 0 and <= 1))
            {
                result.AddError($"{name} must be from 0 to 1 (the share of all entries).");
            }
        });
        return option;
    }

    /// <summary>An option for a time in whole or fractional units.</summary>
    public static Option<double> WithTime(this Command command, string name, double usual, string description)
    {
        var option = command.With(name, usual, description);
        option.Validators.Add(result =>
        {
            if (!(result.GetValueOrDefault<double>() is >= 0 and <= 1e9))
            {
                result.AddError($"{name} takes a number, 0 or more.");
            }
        });
        return option;
    }
}
