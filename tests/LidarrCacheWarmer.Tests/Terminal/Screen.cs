using System.Globalization;
using Spectre.Console;

namespace LidarrCacheWarmer.Tests.Terminal;

/// <summary>
/// A terminal in memory with the features that the live display uses: it wraps lines, moves the cursor up, erases, and
/// keeps lines that have scrolled away.
/// </summary>
internal sealed class Screen(int width) : StringWriter
{
    private readonly List<char[]> _rows = [Blank(width)];
    private int _row;
    private int _column;

    /// <summary>The number of writes.</summary>
    public int Writes { get; private set; }

    /// <summary>Unsupported escape sequences; there should be none.</summary>
    public List<string> Unknown { get; } = [];

    /// <summary>The rows from the first to the last with content.</summary>
    public IReadOnlyList<string> Rows =>
        [.. _rows.Select(row => new string(row).TrimEnd()).Reverse().SkipWhile(row => row.Length == 0).Reverse()];

    public IAnsiConsole Console(ColorSystemSupport colours = ColorSystemSupport.NoColors) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Out = new Output(this, width),
        Ansi = AnsiSupport.Yes,
        ColorSystem = colours,
        Interactive = InteractionSupport.No,
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    public override void Write(string? value)
    {
        base.Write(value);
        Writes++;
        var text = value.AsSpan();
        while (text.Length > 0)
        {
            text = text[Take(text)..];
        }
    }

    public override void Write(char value) => Write(value.ToString());

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    private int Take(ReadOnlySpan<char> text)
    {
        switch (text[0])
        {
            case '\e':
                return Escape(text);
            case '\r':
                _column = 0;
                return 1;
            case '\n':
                BreakLine();
                return 1;
        }

        if (_column == width)
        {
            BreakLine();
        }

        _rows[_row][_column++] = text[0];
        return 1;
    }

    private int Escape(ReadOnlySpan<char> text)
    {
        var length = 2 + text[2..].IndexOfAnyInRange('@', '~') + 1;
        var number = int.TryParse(text[2..(length - 1)], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 1;
        switch (text[length - 1])
        {
            case 'A':
                _row = Math.Max(0, _row - number);
                break;
            case 'K':
                Array.Fill(_rows[_row], ' ', Math.Min(_column, width - 1), width - Math.Min(_column, width - 1));
                break;
            case 'J':
                Array.Fill(_rows[_row], ' ', Math.Min(_column, width - 1), width - Math.Min(_column, width - 1));
                _rows.RemoveRange(_row + 1, _rows.Count - _row - 1);
                break;
            case 'm':
            case 'h' or 'l' when text[..length] is "\e[?2026h" or "\e[?2026l":
                break;
            default:
                Unknown.Add(text[..length].ToString());
                break;
        }

        return length;
    }

    private void BreakLine()
    {
        _column = 0;
        if (++_row == _rows.Count)
        {
            _rows.Add(Blank(width));
        }
    }

    private static char[] Blank(int width)
    {
        var row = new char[width];
        Array.Fill(row, ' ');
        return row;
    }

    private sealed class Output(TextWriter writer, int width) : IAnsiConsoleOutput
    {
        public TextWriter Writer => writer;

        public bool IsTerminal => true;

        public int Width => width;

        public int Height => 24;

        public void SetEncoding(System.Text.Encoding encoding)
        {
        }
    }
}
