using System.Globalization;

namespace LidarrCacheWarmer.Configuration.Ini;

/// <summary>
/// Reads ini files by the rules of Python's configparser, because users have files of the Python tool. Comments after
/// values are allowed, because that tool's documentation shows them. Any text can be read; the result lists the
/// problems with their lines.
/// </summary>
internal sealed class IniReader
{
    /// <summary>The maximum number of reported problems. A file with more is probably not a config file.</summary>
    internal const int MaxProblems = 20;

    private const string DefaultsName = "DEFAULT";

    private readonly List<OpenSection> _sections = [];
    private readonly List<IniProblem> _problems = [];
    private readonly OpenSection _defaults = new(DefaultsName, 0);
    private OpenSection? _section;
    private OpenEntry? _entry;
    private int _indent;
    private bool _saidNoSection;

    private IniReader()
    {
    }

    /// <summary>Reads a complete file.</summary>
    /// <param name="text">Its text; a byte order mark at its start is skipped.</param>
    public static IniDocument Read(string text)
    {
        var reader = new IniReader();
        var line = 0;
        foreach (var content in IniLine.Split(text.StartsWith('\uFEFF') ? text[1..] : text))
        {
            reader.ReadLine(IniLine.Parse(content), ++line);
            if (reader._problems.Count >= MaxProblems)
            {
                reader.Report(line, "the file has too many problems, so reading stopped here; check that this is the config file");
                break;
            }
        }

        return new IniDocument(
            [.. reader._sections.Select(section => section.Close())], reader._defaults.Close(), reader._problems);
    }

    private void ReadLine(IniLine line, int number)
    {
        if (line.Text.Length == 0)
        {
            // An empty line may belong to a value of several lines, unless the line had a comment.
            if (!line.HasComment)
            {
                _entry?.Lines.Add("");
            }
        }
        else if (_entry is not null && line.Indent > _indent)
        {
            _entry.Lines.Add(line.Text);
            _entry.ContinuedAt ??= number;
        }
        else
        {
            _indent = line.Indent;
            _entry = null;
            TakeHeaderOrKey(line, number);
        }
    }

    private void TakeHeaderOrKey(IniLine line, int number)
    {
        var text = line.Text;
        var end = text.LastIndexOf(']');
        if (text[0] == '[' && end > 1)
        {
            OpenHeader(text[1..end], number);
            if (end < text.Length - 1)
            {
                Report(number, "the text after the section header is ignored; move it to its own line", false);
            }
        }
        else if (text[0] == '[')
        {
            Report(number, "this section header is incomplete; write it as [name]");
        }
        else if (_section is not null)
        {
            TakeKey(_section, line, number);
        }
        else if (!_saidNoSection)
        {
            _saidNoSection = true;
            Report(number, "this line is before the first [section]; move it below its section");
        }
    }

    private void OpenHeader(string name, int number)
    {
        if (string.Equals(name, DefaultsName, StringComparison.Ordinal))
        {
            _section = _defaults;
            return;
        }

        var known = _sections.Find(section => string.Equals(section.Name, name, StringComparison.Ordinal));
        if (known is not null)
        {
            Report(number, $"section {Quoted.Name($"[{name}]")} already exists at line {Number(known.Line)}; merge the two");
            _section = known;
            return;
        }

        _section = new OpenSection(name, number);
        _sections.Add(_section);
    }

    private void TakeKey(OpenSection section, IniLine line, int number)
    {
        var text = line.Text;
        var separator = text.AsSpan().IndexOfAny('=', ':');
        if (separator <= 0)
        {
            Report(number, separator < 0
                ? "this line has no = or :; write it as key = value, or start it with # to make it a comment"
                : "this line has no key before = or :; write it as key = value");
            return;
        }

        var key = text[..separator].TrimEnd().ToLowerInvariant();
        _entry = new OpenEntry(key, number) { Uncut = line.HasComment ? line.Uncut[(separator + 1)..].Trim() : null };
        _entry.Lines.Add(text[(separator + 1)..].Trim());
        if (!section.Entries.TryAdd(key, _entry))
        {
            Report(number, $"key {Quoted.Name(key)} already exists at line {Number(section.Entries[key].Line)}; keep one of the two");
        }
    }

    private void Report(int line, string text, bool isError = true) => _problems.Add(new IniProblem(line, isError, text));

    private static string Number(int line) => line.ToString(CultureInfo.InvariantCulture);

    private sealed class OpenSection(string name, int line)
    {
        public string Name => name;

        public int Line => line;

        public OrderedDictionary<string, OpenEntry> Entries { get; } = new(StringComparer.Ordinal);

        public IniSection Close() => new(name, line, [.. Entries.Values.Select(entry => entry.Close())]);
    }

    private sealed class OpenEntry(string key, int line)
    {
        public int Line => line;

        public int? ContinuedAt { get; set; }

        public string? Uncut { get; init; }

        public List<string> Lines { get; } = [];

        public IniEntry Close() => new(key, string.Join('\n', Lines).Trim(), line, ContinuedAt)
        {
            Uncut = ContinuedAt is null ? Uncut : null,
        };
    }
}
