using YamlDotNet.Core.Events;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>
/// Reads the text of a file of manual entries. The YAML parser stops at the first mistake. The text is then parsed
/// again piece by piece, so that a mistake affects only its own entry.
/// </summary>
internal sealed class ManualReading(string text)
{
    private readonly string _text = text;
    private ManualFindings _findings = new();

    /// <summary>Reads the whole text.</summary>
    public ManualEntries Read()
    {
        if (ReadPiece(new ManualPiece(_text, 0)) is not { } broken)
        {
            return _findings.Entries();
        }

        _findings = new ManualFindings();
        var isFound = false;
        foreach (var piece in ManualPiece.Split(_text))
        {
            if (ReadPiece(piece) is { } brokenHere)
            {
                isFound = true;
                Report(brokenHere, piece);
            }
        }

        if (!isFound)
        {
            // Each piece is valid on its own, so the mistake is between pieces, such as different indentation.
            Report(broken, new ManualPiece(_text, 0));
        }

        return _findings.Entries();
    }

    private void Report(BrokenYamlException broken, ManualPiece piece)
    {
        if (piece.LineIndentedByTab() is { } line)
        {
            _findings.Report(line, "the indentation has a tab; use spaces");
        }
        else
        {
            _findings.Report(broken.Line, $"this is not valid YAML: {broken.Message}; check the quotes, colons and spaces of this entry");
        }
    }

    private BrokenYamlException? ReadPiece(ManualPiece piece)
    {
        var cursor = new YamlCursor(piece.Text, piece.LinesBefore);
        try
        {
            while (cursor.Move())
            {
                ReadDocument(cursor);
            }

            return null;
        }
        catch (BrokenYamlException e)
        {
            return e;
        }
    }

    private void ReadDocument(YamlCursor cursor)
    {
        switch (cursor.Current)
        {
            case StreamStart or StreamEnd or DocumentStart or DocumentEnd:
                break;
            case Scalar scalar when YamlText.IsNull(scalar):
                break;
            case MappingStart:
                ReadEntries(cursor);
                break;
            default:
                _findings.Report(cursor.Line, cursor.Current is SequenceStart
                    ? "this is a list; write the MBID of each artist as a key, with name and release-groups below it"
                    : "this is not an entry; write the MBID of an artist and a colon, with name and release-groups below it");
                cursor.Skip();
                break;
        }
    }

    private void ReadEntries(YamlCursor cursor)
    {
        while (cursor.MoveToKey())
        {
            if (new ManualEntryReading(cursor, _findings).Read() is { } entry)
            {
                _findings.Add(entry);
            }
        }
    }
}
