using System.Buffers;
using System.Text;
using LidarrCacheWarmer.Ledger.Files;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>A part of a journal.</summary>
/// <param name="Rows">Rows in the form of a CSV file. If an entry has several lines, the last one counts.</param>
/// <param name="Removed">
/// The entries whose rows were removed after these rows were written, with the times of removal.
/// </param>
internal sealed record JournalPart(Stream Rows, IReadOnlyList<(Guid Mbid, long At)> Removed);

/// <summary>The content of a journal's complete lines.</summary>
internal sealed class JournalContent
{
    private readonly ArrayBufferWriter<byte> _rows = new();
    private readonly List<(int Position, Guid Mbid, long At)> _removals = [];
    private (int Position, int Removals) _folded;

    /// <summary>
    /// The stamp of the file that the journal was started for; null when the line with this stamp is lost.
    /// </summary>
    public FileStamp? Base { get; private set; }

    /// <summary>
    /// The stamp of the file that the last fold was writing, and the name of the copy that repairs this file. The name
    /// is empty for a file replaced in one step.
    /// </summary>
    public (FileStamp Stamp, string Copy)? Folding { get; private set; }

    /// <summary>The columns of the journal's rows, as the header of a CSV file.</summary>
    public byte[] Columns { get; private set; } = [];

    public HashSet<EntryKind> OpenSurveys { get; } = [];

    /// <summary>The number of rows and removals.</summary>
    public int ChangeCount { get; private set; }

    /// <summary>The number of rows and removals after the last fold.</summary>
    public int ChangesAfterFolding { get; private set; }

    /// <summary>Damaged lines before the end of the journal.</summary>
    public int DamagedLines { get; private set; }

    /// <summary>The position after the last complete line, where writing continues.</summary>
    public long End { get; private set; }

    /// <summary>Reads a journal; null when it is missing.</summary>
    public static JournalContent? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var content = new JournalContent();
        (content.End, content.DamagedLines) = JournalLine.ReadAll(JournalFile.BytesOf(path), (word, about, _) => content.Read(word, about));
        return content;
    }

    /// <summary>The changes in order, because an entry may be removed and added again.</summary>
    /// <param name="afterFolding">Whether to return only changes after the last fold.</param>
    public IEnumerable<JournalPart> Parts(bool afterFolding)
    {
        var (start, passed) = afterFolding ? _folded : default;
        foreach (var removed in _removals.Skip(passed).GroupBy(removal => removal.Position))
        {
            yield return new JournalPart(Rows(start..removed.Key), [.. removed.Select(removal => (removal.Mbid, removal.At))]);
            start = removed.Key;
        }

        yield return new JournalPart(Rows(start.._rows.WrittenCount), []);
    }

    private MemoryStream Rows(Range range) => new([.. Columns, .. "\r\n"u8, .. _rows.WrittenSpan[range]], writable: false);

    private void CountChange() => (ChangeCount, ChangesAfterFolding) = (ChangeCount + 1, ChangesAfterFolding + 1);

    private void Read(ReadOnlySpan<byte> word, byte[] about)
    {
        if (word.SequenceEqual("row"u8))
        {
            CountChange();
            _rows.Write(about);
            _rows.Write("\r\n"u8);
        }
        else if (word.SequenceEqual("columns"u8))
        {
            Columns = about;
            _rows.Clear();
            _removals.Clear();
            _folded = default;
        }
        else
        {
            TakeMark(Encoding.ASCII.GetString(word), Encoding.UTF8.GetString(about));
        }
    }

    private void TakeMark(string word, string about)
    {
        switch (word)
        {
            case "base" when FileStamp.TryParse(about, out var stamp):
                Base = stamp;
                break;
            case "folding" when FileStamp.TryParse(about, out var stamp):
                (Folding, ChangesAfterFolding) = ((stamp, about.Split(' ', 3).ElementAtOrDefault(2) ?? ""), 0);
                _folded = (_rows.WrittenCount, _removals.Count);
                break;
            case "gone" when about.Split(' ') is [var id, var moment] && Guid.TryParseExact(id, "D", out var mbid) && LedgerTimestamp.TryParse(moment, out var at):
                CountChange();
                _removals.Add((_rows.WrittenCount, mbid, at));
                break;
            case "begun" when LedgerWords.TryKindOf(about, out var kind):
                OpenSurveys.Add(kind);
                break;
            case "ended" when LedgerWords.TryKindOf(about, out var kind):
                OpenSurveys.Remove(kind);
                break;
        }
    }
}
