using System.Globalization;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>
/// Collects notices about the unusual content of one file: the first few lines are named by number, and the rest are
/// counted.
/// </summary>
internal sealed class CsvNotices(string path)
{
    private const int Shown = 5;

    private readonly List<string> _notices = [];
    private int _lines;

    /// <summary>Whether something was unreadable, so that rewriting the file would lose it.</summary>
    public bool Damage { get; private set; }

    /// <summary>Whether the file differs from what this program would write.</summary>
    public bool Foreign { get; private set; }

    public IEnumerable<string> All => _lines <= Shown
        ? _notices
        : _notices.Append(string.Create(
            CultureInfo.InvariantCulture, $"{path}: {_lines - Shown} more such lines were read as far as possible."));

    public void AddForeign(string what)
    {
        Foreign = true;
        Add(what);
    }

    public void Add(string what) => _notices.Add($"{path}: {what}");

    /// <summary>Adds something unreadable that is lost when the file is written.</summary>
    public void AddDamage(long line, string what)
    {
        Damage = true;
        AddOdd(line, what);
    }

    /// <summary>Adds something unusable that is kept.</summary>
    public void AddOdd(long line, string what)
    {
        if (++_lines <= Shown)
        {
            _notices.Add(string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}: {what}"));
        }
    }
}
