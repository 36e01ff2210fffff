using System.Globalization;
using System.Net;
using LidarrCacheWarmer.Benchmarks.Running;

namespace LidarrCacheWarmer.Benchmarks.References;

/// <summary>
/// The simplest program that sends the same requests as the warmer: concurrent loops share one
/// <see cref="HttpClient"/>, read each answer and ignore it. Like the warmer, this program runs in a separate process.
/// </summary>
internal static class BareClient
{
    /// <summary>The hidden command of the benchmarks that starts this reference program.</summary>
    public const string Word = "bare-client";

    /// <summary>Starts the bare client and waits for its result.</summary>
    /// <param name="urls">A file with a URL per line.</param>
    /// <param name="concurrency">The number of concurrent requests.</param>
    /// <param name="ct">Ends the wait.</param>
    public static async Task<BareFigures> MeasureAsync(string urls, int concurrency, CancellationToken ct)
    {
        var self = Environment.ProcessPath ?? throw new InvalidOperationException("The benchmarks do not know their own executable.");
        var line = await ReferenceProcess.OutputAsync(self, [Word, urls, concurrency.ToString(CultureInfo.InvariantCulture)], ct);
        var words = line.Split(' ', StringSplitOptions.TrimEntries);
        return new BareFigures(
            double.Parse(words[0], CultureInfo.InvariantCulture), double.Parse(words[1], CultureInfo.InvariantCulture),
            TimeSpan.FromMicroseconds(double.Parse(words[2], CultureInfo.InvariantCulture)));
    }

    /// <summary>
    /// The work of the process: sends all requests twice, and measures only the second time, when the code is already
    /// compiled.
    /// </summary>
    public static async Task<int> RunAsync(string urls, int concurrency, TimeProvider time)
    {
        var all = await File.ReadAllLinesAsync(urls);
        await AskAllAsync(all, concurrency, time);
        var figures = await AskAllAsync(all, concurrency, time);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figures.PerSecond} {figures.BytesPerRequest} {figures.Cpu.TotalMicroseconds}"));
        return 0;
    }

    private static async Task<BareFigures> AskAllAsync(string[] urls, int concurrency, TimeProvider time)
    {
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All };
        using var client = new HttpClient(handler, disposeHandler: false);
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var (began, cpu) = (time.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var next = -1;
        await Task.WhenAll(Enumerable.Range(0, concurrency).Select(async _ =>
        {
            while (Interlocked.Increment(ref next) is var mine && mine < urls.Length)
            {
                using var response = await client.GetAsync(new Uri(urls[mine]), HttpCompletionOption.ResponseHeadersRead);
                await response.Content.CopyToAsync(Stream.Null);
            }
        }));
        var elapsed = time.GetElapsedTime(began);
        return new BareFigures(urls.Length / elapsed.TotalSeconds, (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / urls.Length, (Environment.CpuUsage.TotalTime - cpu) / urls.Length);
    }
}

/// <summary>The result of <see cref="BareClient"/>.</summary>
/// <param name="PerSecond">Requests per second.</param>
/// <param name="BytesPerRequest">Allocated managed memory per request.</param>
/// <param name="Cpu">Processor time per request.</param>
internal readonly record struct BareFigures(double PerSecond, double BytesPerRequest, TimeSpan Cpu);
