using System.Text;

namespace LidarrCacheWarmer.Ledger.Csv;

/// <summary>Stores equal texts of many rows only once: artist names, codes and evidence.</summary>
internal sealed class StringPool
{
    private const int LongestShared = 200;

    private readonly HashSet<string> _strings = new(StringComparer.Ordinal);
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public StringPool() => _lookup = _strings.GetAlternateLookup<ReadOnlySpan<char>>();

    public string Share(string text)
    {
        text = LedgerWords.Storable(text);
        if (text.Length > LongestShared)
        {
            return text;
        }

        if (_strings.TryGetValue(text, out var shared))
        {
            return shared;
        }

        _strings.Add(text);
        return text;
    }

    public string Share(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
        {
            return "";
        }

        if (utf8.Length > LongestShared)
        {
            return Encoding.UTF8.GetString(utf8);
        }

        Span<char> text = stackalloc char[LongestShared];
        text = text[..Encoding.UTF8.GetChars(utf8, text)];
        if (!_lookup.TryGetValue(text, out var shared))
        {
            shared = new string(text);
            _strings.Add(shared);
        }

        return shared;
    }
}
