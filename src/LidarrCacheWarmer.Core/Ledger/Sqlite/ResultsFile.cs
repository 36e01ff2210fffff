using System.Buffers;
using System.Globalization;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Sqlite;

/// <summary>
/// An append-only file beside a database, in which new results wait until there are many of them. A result has some 150
/// bytes, but to change a row, SQLite writes a page of 4 KB twice. Without this file, a run over a large library would
/// write thirty times the size of all rows, and SD cards would fail early.
/// </summary>
internal sealed class ResultsFile(string database) : IDisposable
{
    private JournalFile _file = new(PathBeside(database));
    private string _id = "";

    /// <summary>Whether the file was begun and has not been deleted since.</summary>
    public bool IsOpen => _file.IsOpen;

    /// <summary>The word of the line with a result.</summary>
    public static ReadOnlySpan<byte> ResultWord => "r"u8;

    /// <summary>The word of the line that identifies the file.</summary>
    public static ReadOnlySpan<byte> IdWord => "results"u8;

    /// <summary>The word of the line with the metadata server.</summary>
    public static ReadOnlySpan<byte> TargetWord => "target"u8;

    /// <summary>Whether the file at the path is missing or is another file.</summary>
    public bool IsLost => _file.IsLost;

    /// <summary>The note in a database whose rows have all results of this file.</summary>
    public string Mark => MarkOf(_id, _file.Length);

    /// <summary>The note in a database whose rows have the results of a file up to a position.</summary>
    public static string MarkOf(string id, long position) => string.Create(CultureInfo.InvariantCulture, $"{id} {position}");

    /// <summary>The path of the file beside a database.</summary>
    public static string PathBeside(string database) => database + SqliteFile.ResultsEnding;

    /// <summary>Begins a new file with results, in one step: a kill leaves the former file, or none.</summary>
    /// <param name="id">The id of the file, which differs from those of earlier results files of the database.</param>
    /// <param name="target">The metadata server that its results belong to; empty when it is unknown.</param>
    /// <param name="changes">The results.</param>
    public void Begin(string id, string target, IEnumerable<LedgerChange> changes)
    {
        var lines = new ArrayBufferWriter<byte>();
        JournalLine.Append(lines, IdWord, id);
        JournalLine.Append(lines, TargetWord, target);
        Format(lines, changes);
        _file.Begin(lines.WrittenSpan);
        _id = id;
        KeepMode();
    }

    /// <summary>Writes results, so that they survive a kill of the process.</summary>
    /// <exception cref="IOException">The results could not be written; none of them is in the file.</exception>
    public void Append(IEnumerable<LedgerChange> changes)
    {
        var lines = new ArrayBufferWriter<byte>();
        Format(lines, changes);
        _file.Append(lines);
    }

    /// <summary>Makes everything written survive a power cut.</summary>
    public void Sync() => _file.Sync();

    /// <summary>Deletes the file, because the database has its results in its rows.</summary>
    public void Delete()
    {
        if (_file.IsLost)
        {
            // The path leads to another file or to no file now, so nothing is deleted.
            _file.Dispose();
            _file = new JournalFile(_file.Path);
        }
        else if (_file.IsOpen)
        {
            _file.Delete();
        }
    }

    public void Dispose() => _file.Dispose();

    private static void Format(ArrayBufferWriter<byte> lines, IEnumerable<LedgerChange> changes)
    {
        foreach (var change in changes)
        {
            JournalLine.Append(lines, ResultWord, ResultLine.Format(change));
        }
    }

    // Whoever may read the database may read its results. On some mounts only the owner may set a mode, even the same one.
    private void KeepMode()
    {
        if (OperatingSystem.IsWindows() || !File.Exists(database))
        {
            return;
        }

        try
        {
            var mode = File.GetUnixFileMode(database);
            if (File.GetUnixFileMode(_file.Path) != mode)
            {
                File.SetUnixFileMode(_file.Path, mode);
            }
        }
        catch (Exception refusal) when (refusal is IOException or UnauthorizedAccessException)
        {
            // The results matter more than who else may read them.
        }
    }
}
