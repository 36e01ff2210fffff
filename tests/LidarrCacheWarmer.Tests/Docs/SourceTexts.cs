using System.Text;

namespace LidarrCacheWarmer.Tests.Docs;

/// <summary>
/// The string literals of a C# file as users read them. Literals joined with <c>+</c> are one text, and each
/// interpolated value becomes <c>…</c>.
/// </summary>
internal sealed class SourceTexts
{
    /// <summary>The placeholder of an interpolated value.</summary>
    public const char Filling = '…';

    private readonly string _source;
    private readonly List<string> _texts = [];
    private int _at;

    private SourceTexts(string source) => _source = source;

    /// <summary>The texts of a file or of all files in a folder, by path from the root of the repository.</summary>
    public static IReadOnlyList<string> In(string path)
    {
        var full = Path.Combine(Pages.Root, path);
        var files = File.Exists(full) ? [full] : Directory.EnumerateFiles(full, "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal));
        return [.. files.SelectMany(file => new SourceTexts(File.ReadAllText(file)).Read())];
    }

    private List<string> Read()
    {
        while (_at < _source.Length)
        {
            if (Next("//"))
            {
                _at = _source.IndexOf('\n', _at) is >= 0 and var end ? end : _source.Length;
            }
            else if (Next("[SuppressMessage("))
            {
                // Users never see texts in attributes.
                _at = _source.IndexOf(")]", _at, StringComparison.Ordinal);
            }
            else if (_source[_at] == '\'')
            {
                _at = _source.IndexOf('\'', _at + (_source[_at + 1] == '\\' ? 3 : 2)) + 1;
            }
            else if (IsText())
            {
                _texts.Add(Joined());
            }
            else
            {
                _at++;
            }
        }

        return _texts;
    }

    private string Joined()
    {
        var text = new StringBuilder();
        while (true)
        {
            Append(text);
            var end = _at;
            SkipBlanks();
            if (!Next("+"))
            {
                _at = end;
                return text.ToString();
            }

            _at++;
            SkipBlanks();
            if (!IsText())
            {
                // What follows the + is a computed value, so it becomes the placeholder.
                return text.Append(Filling).ToString();
            }
        }
    }

    private void Append(StringBuilder text)
    {
        var isFilled = _source[_at] == '$';
        _at += isFilled ? 1 : 0;
        var quote = Next("\"\"\"") ? "\"\"\"" : "\"";
        _at += quote.Length;
        while (!Next(quote))
        {
            if (quote.Length == 1 && _source[_at] == '\\')
            {
                AppendEscaped(text);
            }
            else if (isFilled && _source[_at] == '{' && _source[_at + 1] != '{')
            {
                SkipFilling();
                _ = text.Append(Filling);
            }
            else
            {
                _ = text.Append(_source[_at]);
                _at += isFilled && _source[_at] is '{' or '}' ? 2 : 1;
            }
        }

        _at += quote.Length;
    }

    private void AppendEscaped(StringBuilder text)
    {
        if (_source[_at + 1] == 'u')
        {
            _ = text.Append((char)Convert.ToInt32(_source.Substring(_at + 2, 4), 16));
            _at += 6;
            return;
        }

        _ = text.Append(_source[_at + 1]);
        _at += 2;
    }

    /// <summary>Moves past an interpolation <c>{…}</c>. String literals inside it are separate texts.</summary>
    private void SkipFilling()
    {
        var depth = 0;
        do
        {
            if (IsText())
            {
                _texts.Add(Joined());
                continue;
            }

            depth += _source[_at] == '{' ? 1 : _source[_at] == '}' ? -1 : 0;
            _at++;
        }
        while (depth > 0);
    }

    private bool IsText() => Next("\"") || Next("$\"");

    private bool Next(string what) => string.CompareOrdinal(_source, _at, what, 0, what.Length) == 0;

    private void SkipBlanks()
    {
        while (_at < _source.Length && char.IsWhiteSpace(_source[_at]))
        {
            _at++;
        }
    }
}
