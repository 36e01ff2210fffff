using System.Diagnostics;
using System.Globalization;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>The built simulator, started as in <c>./demo</c>.</summary>
public sealed class SimulatorProgramTests
{
    [Fact]
    public async Task The_program_prints_its_addresses_and_its_request_counts_on_SIGTERM()
    {
        using var program = Start("--artists 3 --url-base /music");
        var lidarr = await program.StandardOutput.ReadLineAsync();
        var metadata = await program.StandardOutput.ReadLineAsync();
        var ready = await program.StandardOutput.ReadLineAsync();
        using var client = new HttpClient();
        await client.GetStringAsync(metadata!.Split(' ')[1]);

        using (var kill = Process.Start("kill", ["-TERM", program.Id.ToString(CultureInfo.InvariantCulture)]))
        {
            await kill.WaitForExitAsync();
        }

        var rest = await program.StandardOutput.ReadToEndAsync();
        await program.WaitForExitAsync();
        lidarr.Should().MatchRegex("^lidarr http://127.0.0.1:[0-9]+/music$");
        metadata.Should().MatchRegex("^metadata http://127.0.0.1:[0-9]+/api/v0.4$");
        ready.Should().Be("ready");
        rest.Should().Be(
            "lidarr: 0 requests, at most 0 in any second, at most 0 in flight\nmetadata: 1 requests, at most 1 in any second, at most 1 in flight\n");
        program.ExitCode.Should().Be(0);
    }

    [Fact]
    public async Task A_share_above_one_is_rejected_with_one_error()
    {
        using var program = Start("--thin 1.5");
        var error = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();

        program.ExitCode.Should().Be(1);
        error.Should().Contain("--thin must be from 0 to 1 (the share of all entries).");
    }

    private static Process Start(string arguments) => Process.Start(new ProcessStartInfo("dotnet")
    {
        Arguments = $"\"{Path.Combine(AppContext.BaseDirectory, "lidarr-cache-warmer-simulator.dll")}\" {arguments}",
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;
}
