using System.Buffers;
using System.Text;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>What a journal says, as far as its lines are whole.</summary>
internal sealed class JournalContent
{
    private readonly ArrayBufferWriter<byte> _rows = new();
    private int _folded;

    /// <summary>The file that the journal was begun for; null when that line is lost.</summary>
    public FileStamp? Base { get; private set; }

    /// <summary>
    /// The file that all rows were being folded into, and the name of the copy that repairs it; empty where the file is
    /// replaced in one step.
    /// </summary>
    public (FileStamp Stamp, string Copy)? Folding { get; private set; }

    /// <summary>What its rows consist of: the header of a CSV file.</summary>
    public byte[] Columns { get; private set; } = [];

    public HashSet<EntryKind> OpenSurveys { get; } = [];

    public int RowCount { get; private set; }

    /// <summary>Rows that the fold has not seen.</summary>
    public int RowsAfterFolding { get; private set; }

    /// <summary>Lines that are damaged though they do not end the journal.</summary>
    public int DamagedLines { get; private set; }

    /// <summary>Where to go on writing: behind the last whole line.</summary>
    public long End { get; private set; }

    /// <summary>Reads a journal; null when there is none.</summary>
    public static JournalContent? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        byte[] bytes;
        using (var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete))
        {
            bytes = new byte[file.Length];
            var read = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            bytes = bytes[..read];
        }

        var content = new JournalContent();
        content.Take(bytes);
        return content;
    }

    /// <summary>The rows as a CSV file of their own; where an entry occurs twice the later line counts.</summary>
    /// <param name="afterFolding">Only those that the fold has not seen.</param>
    public Stream Rows(bool afterFolding) =>
        new MemoryStream([.. Columns, .. "\r\n"u8, .. _rows.WrittenSpan[(afterFolding ? _folded : 0)..]], writable: false);

    private void Take(ReadOnlySpan<byte> bytes)
    {
        var damaged = 0;
        for (long start = 0; bytes.IndexOf((byte)'\n') is var length and >= 0; start += length + 1)
        {
            if (JournalLine.TryRead(bytes[..length], out var word, out var about))
            {
                Take(word, about);
                (End, DamagedLines) = (start + length + 1, DamagedLines + damaged);
                damaged = 0;
            }
            else
            {
                damaged++;
            }

            bytes = bytes[(length + 1)..];
        }
    }

    private void Take(ReadOnlySpan<byte> word, byte[] about)
    {
        if (word.SequenceEqual("row"u8))
        {
            RowCount++;
            RowsAfterFolding++;
            _rows.Write(about);
            _rows.Write("\r\n"u8);
        }
        else if (word.SequenceEqual("columns"u8))
        {
            Columns = about;
            _rows.Clear();
            _folded = 0;
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
                (Folding, RowsAfterFolding) = ((stamp, about.Split(' ', 3).ElementAtOrDefault(2) ?? ""), 0);
                _folded = _rows.WrittenCount;
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
