using System.Text;
using LidarrCacheWarmer.Ledger.Files;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// The notes beside the artists file, one line <c>key=value</c> each. They are few and change rarely, so each change
/// rewrites all of them. Unreadable lines are skipped.
/// </summary>
internal sealed class CsvNotes
{
    // A safety limit. A note is a time, a name or a list of a few thousand ids.
    private const int MostBytes = 16 * 1024 * 1024;

    private readonly SortedDictionary<string, string> _notes = new(StringComparer.Ordinal);
    private string _path;
    private readonly bool _inMemory;

    /// <summary>
    /// Reads the notes of an artists file; with <paramref name="inMemory"/>, the notes are never written.
    /// </summary>
    public CsvNotes(string artistsPath, bool inMemory)
    {
        (_path, _inMemory) = (NameOf(artistsPath), inMemory);
        LedgerFaults.Guard(_path, Read);
    }

    /// <summary>Ensures that the notes are beside the artists file, even if that file was moved.</summary>
    public void Follow(string artistsPath)
    {
        _path = NameOf(artistsPath);
        if (_notes.Count > 0 && !File.Exists(_path))
        {
            LedgerFaults.Guard(_path, Save);
        }
    }

    public IReadOnlyDictionary<string, string> All => _notes;

    public string? Recall(string key) => _notes.GetValueOrDefault(NoteKey.Checked(key));

    public void Remember(string key, string? value)
    {
        if (!string.Equals(value is null ? null : LedgerWords.Storable(value), Recall(key), StringComparison.Ordinal))
        {
            Remember(new Dictionary<string, string?>(StringComparer.Ordinal) { [key] = value });
        }
    }

    /// <summary>Changes several notes in one step.</summary>
    /// <param name="changes">Values by key; null deletes a note.</param>
    public void Remember(IReadOnlyDictionary<string, string?> changes)
    {
        var before = changes.Keys.ToDictionary(key => key, Recall, StringComparer.Ordinal);
        Set(changes);
        try
        {
            LedgerFaults.Guard(_path, Save);
        }
        catch
        {
            Set(before);
            throw;
        }
    }

    private static string NameOf(string artistsPath) => artistsPath + ".notes";

    private static string Escaped(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);

    private static string Unescaped(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            plain.Append(text[i] != '\\' || i + 1 == text.Length
                ? text[i]
                : text[++i] switch { 'n' => '\n', 'r' => '\r', var other => other });
        }

        return plain.ToString();
    }

    private void Read()
    {
        LedgerFaults.RefuseDirectory(_path);
        if (!_inMemory)
        {
            DurableFile.DeleteLeftovers(_path);
        }

        foreach (var line in File.Exists(_path) ? SmallFile.ReadLines(_path, MostBytes) : [])
        {
            if (line.IndexOf('=', StringComparison.Ordinal) is var sign and > 0 && NoteKey.IsOne(line[..sign]))
            {
                _notes[line[..sign]] = Unescaped(line.AsSpan(sign + 1));
            }
        }
    }

    private void Set(IReadOnlyDictionary<string, string?> changes)
    {
        foreach (var (key, value) in changes)
        {
            if (value is null)
            {
                _notes.Remove(key);
            }
            else
            {
                _notes[key] = LedgerWords.Storable(value);
            }
        }
    }

    private void Save()
    {
        if (_inMemory)
        {
            return;
        }

        if (_notes.Count == 0)
        {
            File.Delete(_path);
        }
        else
        {
            var lines = Encoding.UTF8.GetBytes(string.Concat(_notes.Select(note => $"{note.Key}={Escaped(note.Value)}\n")));
            LedgerPlace.InFolder(_path, () => DurableFile.Replace(_path, lines));
        }

        DurableFile.SyncDirectoryOf(_path);
    }
}
