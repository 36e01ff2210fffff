using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>
/// Goes through YAML event by event. Nothing is built in memory and no alias is followed, so that no file can blow up;
/// what nests deeper than any list of ours is refused before a parser could choke on it.
/// </summary>
internal sealed class YamlCursor
{
    private const int Deepest = 16;

    private readonly Scanner _scanner;
    private readonly Parser _parser;
    private readonly int _linesBefore;
    private int _depth;

    /// <summary>Starts before the first event.</summary>
    /// <param name="text">The YAML.</param>
    /// <param name="linesBefore">How many lines of the file stand before it.</param>
    public YamlCursor(string text, int linesBefore)
    {
        _scanner = new Scanner(new StringReader(text));
        _parser = new Parser(_scanner);
        _linesBefore = linesBefore;
    }

    /// <summary>The event; valid after a <see cref="Move"/> that returned true.</summary>
    public ParsingEvent Current => _parser.Current!;

    /// <summary>The line of the event in the file.</summary>
    public int Line => LineOf(Current.Start);

    /// <summary>Goes to the next event.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="BrokenYamlException">There is no YAML any more.</exception>
    public bool Move()
    {
        if (!MoveParser())
        {
            return false;
        }

        _depth += Current.NestingIncrease;
        return _depth <= Deepest ? true : throw new BrokenYamlException(Line, "it is nested too deeply");
    }

    /// <summary>Goes to the next key of a mapping.</summary>
    /// <returns>Whether there is one; else the mapping ends here.</returns>
    /// <exception cref="BrokenYamlException">Also a colon without a key, behind which the parser loses its place.</exception>
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

    /// <summary>Goes from where a key ends to its value, which may be empty.</summary>
    /// <exception cref="BrokenYamlException">There is no value.</exception>
    public void MoveToValue()
    {
        if (!Move() || Current is MappingEnd)
        {
            throw new BrokenYamlException(Line, "this key has no value");
        }
    }

    /// <summary>Goes to the event where the present node ends, which may be the present one.</summary>
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
#pragma warning disable CA1031 // The parser has faults of its own: an open bracket or \Uffffffff makes it throw anything.
        catch (Exception)
#pragma warning restore CA1031
        {
            throw new BrokenYamlException(LineOf(_scanner.CurrentPosition), "a bracket or an escape is incomplete");
        }
    }

    // A sentence of the parser's on its way into the middle of ours.
    private static string Reason(string message) => message.Length == 0
        ? "no reason given"
        : ForeignText.Quotable(char.ToLowerInvariant(message[0]) + message[1..].TrimEnd('.'), secret: null);

    private int LineOf(Mark mark) => _linesBefore + (int)Math.Max(1, mark.Line);
}

/// <summary>What comes now is no YAML.</summary>
internal sealed class BrokenYamlException(int line, string reason) : Exception(reason)
{
    /// <summary>The line in the file.</summary>
    public int Line => line;
}
