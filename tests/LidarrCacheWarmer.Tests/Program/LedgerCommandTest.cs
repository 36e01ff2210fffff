using System.Text.Json;
using LidarrCacheWarmer.Simulator.Library;
using LidarrCacheWarmer.Simulator.Metadata;

namespace LidarrCacheWarmer.Tests.Program;

/// <summary>
/// A ledger that a run has filled: the first artist is cold, one album of the second artist is missing, and all other
/// entries are warm.
/// </summary>
public abstract class LedgerCommandTest : ProgramTest
{
    internal SimulatedArtist Cold => Artists[0];

    internal SimulatedAlbum Missing => Artists[1].Albums[0];

    /// <summary>Fills the ledger with one run, as described above.</summary>
    internal async Task FillAsync(string storage, params string[] settings)
    {
        Metadata.Behave(Cold.Mbid, EntryBehaviour.AlwaysCold());
        Metadata.Behave(Missing.Mbid, EntryBehaviour.MissingCached());
        Configure([$"ledger.storage_type = {storage}", "run.process_release_groups = true", .. settings]);
        await RunBeforeAsync();
    }

    /// <summary>Runs <c>ledger</c> to its end, with the folder's config.</summary>
    internal Task<ProgramRun> LedgerAsync(params string[] arguments) =>
        StartBare(new Dictionary<string, string>(), ["ledger", .. arguments, "--config", Folder.Config]).EndAsync();

    internal async Task<ProgramRun> SucceedAsync(params string[] arguments)
    {
        var run = await LedgerAsync(arguments);
        run.ExitCode.Should().Be(0, because: run.Error);
        return run;
    }

    internal static JsonElement Json(ProgramRun run)
    {
        using var document = JsonDocument.Parse(run.Output);
        return document.RootElement.Clone();
    }
}
