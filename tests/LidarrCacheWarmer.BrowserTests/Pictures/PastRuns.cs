using System.Globalization;

namespace LidarrCacheWarmer.BrowserTests.Pictures;

/// <summary>The results logs of past runs, which the charts show.</summary>
internal static class PastRuns
{
    private const int Runs = 60, Outage = 34;

    private static readonly TimeSpan Between = TimeSpan.FromHours(6);

    /// <summary>Writes a log for each run.</summary>
    /// <param name="folder">The folder of the config.</param>
    /// <param name="artists">How many artists the library has.</param>
    /// <param name="albums">How many albums the library has.</param>
    /// <param name="now">The time of the pictures.</param>
    public static void Write(string folder, int artists, int albums, DateTimeOffset now)
    {
        var chance = new Random(1);
        for (var run = 0; run < Runs; run++)
        {
            var end = now - Between * (Runs - run);
            File.WriteAllText(Path.Combine(folder, $"results_{end:yyyyMMdd'T'HHmmss'Z'}.log"), Record(run, artists, albums, end, chance));
        }
    }

    private static string Record(int run, int artists, int albums, DateTimeOffset end, Random chance)
    {
        var isDown = run is Outage or Outage + 1;
        // The share rises quickly at first and then slowly, as in a real library.
        var share = 0.97 - 0.72 * Math.Exp(-run / 11.0);
        return string.Create(CultureInfo.InvariantCulture, $"""
            finished_at_utc={end.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss.ffffff}+00:00
            artists_success={(int)(artists * share)}
            artists_timeout={artists - (int)(artists * share)}
            artists_total={artists}
            rg_success={(int)(albums * share)}
            rg_timeout={albums - (int)(albums * share)}
            rg_total={albums}
            process_release_groups=true
            outcome={(isDown ? "service_down" : "finished")}
            requests={(isDown ? 3 : chance.Next(60, 150))}
            asked_in_vain={(isDown ? 3 : chance.Next(5, 25))}
            newly_warm={(isDown ? 0 : (int)(40 * Math.Exp(-run / 11.0)) + chance.Next(3))}
            newly_broken={(chance.Next(8) == 0 ? 2 : 0)}
            answer_median_ms={chance.Next(80, 140)}
            answer_p95_ms={chance.Next(400, 900)}
            server_data_age_seconds={chance.Next(1200, 5200)}

            """);
    }
}
