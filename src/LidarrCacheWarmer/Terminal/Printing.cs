using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using LidarrCacheWarmer.Hosting;

namespace LidarrCacheWarmer.Terminal;

/// <summary>Writes finished reports.</summary>
internal static class Printing
{
    // Names stay readable. Only characters that could reverse or break a line of a terminal are escaped.
    private static readonly JsonWriterOptions Json = new()
    {
        Indented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.Create(Shown()),
    };

    /// <summary>
    /// Writes lines and flushes them. A full disk causes no exception, because the work that the lines report is done
    /// already. A command that only prints must check the returned value. A closed pipe is not an error.
    /// </summary>
    /// <returns>Whether all lines were written.</returns>
    public static bool Lines(TextWriter output, IEnumerable<string> lines) => Text(
        output,
        lines.SelectMany(line => Folded(output, line)).Select(line => line + output.NewLine));

    /// <summary>Writes lines as they arrive, and flushes them; see <see cref="Lines"/>.</summary>
    public static async ValueTask<bool> LinesAsync(TextWriter output, IAsyncEnumerable<string> lines)
    {
        try
        {
            await foreach (var line in lines)
            {
                Write(output, line);
            }

            await output.FlushAsync();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Writes text without adding line ends, and flushes it; see <see cref="Lines"/>.</summary>
    public static bool Text(TextWriter output, params IEnumerable<string> pieces)
    {
        try
        {
            foreach (var piece in pieces)
            {
                output.Write(piece);
            }

            output.Flush();
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // A million lines go through the buffer of the writer without a task for each.
    private static void Write(TextWriter output, string line)
    {
        foreach (var piece in Folded(output, line))
        {
            output.Write(piece);
            output.Write(output.NewLine);
        }
    }

    private static IEnumerable<string> Folded(TextWriter output, string line) =>
        ReferenceEquals(output, StandardOutput.Writer) && !Console.IsOutputRedirected ? Folding.Fold(line, TerminalSize.Now.Columns) : [line];

    // The encoder always escapes characters that need more than 16 bits.
    private static TextEncoderSettings Shown()
    {
        var shown = new TextEncoderSettings(UnicodeRanges.All);
        for (var unit = char.MinValue; unit < char.MaxValue; unit++)
        {
            if (Rune.TryCreate(unit, out var rune) && !SafeText.IsHarmless(rune))
            {
                shown.ForbidCharacter(unit);
            }
        }

        return shown;
    }

    /// <summary>A value as JSON in one line, for documents that are written in parts.</summary>
    public static string Compact<T>(T value, JsonTypeInfo<T> type)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Json with { Indented = false }))
        {
            JsonSerializer.Serialize(writer, value, type);
        }

        return Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length);
    }

    /// <summary>Writes one JSON document, indented, and flushes it.</summary>
    /// <param name="output">The output.</param>
    /// <param name="document">The document.</param>
    /// <param name="type">The JSON type; names are lower case with underscores, as in the ledger and the
    /// config.</param>
    /// <returns>Whether everything was written.</returns>
    public static bool Document<T>(TextWriter output, T document, JsonTypeInfo<T> type)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, Json))
        {
            JsonSerializer.Serialize(writer, document, type);
        }

        return Text(output, Encoding.UTF8.GetString(text.GetBuffer(), 0, (int)text.Length), output.NewLine);
    }
}
