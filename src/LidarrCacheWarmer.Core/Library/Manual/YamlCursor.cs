using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>
/// Reads YAML event by event. It builds no document in memory and follows no aliases, so a file cannot exhaust the
/// memory. Nesting deeper than these files need is rejected, because it could crash the parser.
/// </summary>
internal sealed class YamlCursor
{
    private const int Deepest = 16;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly int _linesBefore;
    private int _depth;

    /// <summary>Creates a cursor before the first event.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="linesBefore">The number of lines of the file before the text.</param>
    public YamlCursor(string text, int linesBefore)
    {
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
        _linesBefore = linesBefore;
    }

    /// <summary>The current event; valid after <see cref="Move"/> returned true.</summary>
    public ParsingEvent Current => _parser.Current!;

    /// <summary>The line of the event in the file.</summary>
    public int Line => LineOf(Current.Start);

    /// <summary>Moves to the next event.</summary>
    /// <returns>Whether there was a next event.</returns>
    /// <exception cref="BrokenYamlException">The text is not valid YAML from here on.</exception>
    public bool Move()
    {
        if (!MoveParser())
        {
            return false;
        }

        _depth += Current.NestingIncrease;
        return _depth <= Deepest ? true : throw new BrokenYamlException(Line, "it is nested too deeply");
    }

    /// <summary>Moves to the next key of a mapping.</summary>
    /// <returns>False at the end of the mapping.</returns>
    /// <exception cref="BrokenYamlException">The text is invalid, or a colon has no key; the parser cannot continue
    /// after it.</exception>
    public bool MoveToKey()
    {
        if (!Move() || Current is MappingEnd)
        {
            return false;
        }

        return Current is Scalar { Value: "", Style: ScalarStyle.Plain }
            ? throw new BrokenYamlException(Line, "this colon has no key before it")
            : true;
    }

    /// <summary>Moves from the end of a key to its value, which may be empty.</summary>
    /// <exception cref="BrokenYamlException">There is no value.</exception>
    public void MoveToValue()
    {
        if (!Move() || Current is MappingEnd)
        {
            throw new BrokenYamlException(Line, "this key has no value");
        }
    }

    /// <summary>Moves to the event that ends the current node; for a scalar, the cursor does not move.</summary>
    public void Skip()
    {
        for (var depth = Current.NestingIncrease; depth > 0; depth += Current.NestingIncrease)
        {
            if (!Move())
            {
                return;
            }
        }
    }

    private bool MoveParser()
    {
        try
        {
            return _parser.MoveNext();
        }
        catch (YamlException e)
        {
            throw new BrokenYamlException(LineOf(e.Start), Reason(e.Message));
        }
#pragma warning disable CA1031 // The parser has bugs: an open bracket or \Uffffffff makes it throw arbitrary exceptions.
        catch (Exception)
#pragma warning restore CA1031
        {
            throw new BrokenYamlException(LineOf(_scanner.CurrentPosition), "a bracket or an escape is incomplete");
        }
    }

    // Adapts a sentence of the parser for use inside our own sentence.
    private static string Reason(string message) => message.Length == 0
        ? "no reason given"
        : ForeignText.Quotable(char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.'), secret: null);

    private int LineOf(Mark mark) => _linesBefore + (int)Math.Max(1, mark.Line);
}

/// <summary>The text is not valid YAML from this line on.</summary>
internal sealed class BrokenYamlException(int line, string reason) : Exception(reason)
{
    /// <summary>The line in the file.</summary>
    public int Line => line;
}
