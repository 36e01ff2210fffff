using System.Globalization;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LidarrCacheWarmer.Terminal;

/// <summary>
/// Keeps a few lines at the bottom of a terminal up to date and writes others above them. Each change is one write, in
/// which lines are overwritten rather than erased, so that nothing flickers. Between two changes the cursor stands
/// below the lines: whenever the program ends, however it ends, the terminal needs no repair.
/// </summary>
internal sealed class LivePainter(IAnsiConsole console)
{
    // Terminals that know the mode show everything between the two at once; the others ignore it.
    private const string BeginUpdate = "\e[?2026h";
    private const string EndUpdate = "\e[?2026l";
    private const string EraseToEndOfLine = "\e[K";
    private const string EraseBelow = "\e[J";

    private IReadOnlyList<StyledLine> _shown = [];

    /// <summary>Writes lines for good and shows others below them, in the place of those that were shown before.</summary>
    public void Paint(IReadOnlyList<StyledLine> above, IReadOnlyList<StyledLine> region)
    {
        if (above.Count == 0 && region.Select(line => line.Text).SequenceEqual(_shown.Select(line => line.Text)))
        {
            return;
        }

        var rows = RowsShown(console.Profile.Width);
        var segments = new List<Segment> { Segment.Control(BeginUpdate), Segment.Control(BackTo(rows)) };
        if (above.Count > 0)
        {
            // Such a line may fill its last row to the edge, where erasing the rest of it would take its last letter.
            segments.Add(Segment.Control(EraseBelow));
            segments.AddRange(above.SelectMany(line => line.Segments.Append(Segment.LineBreak)));
        }

        foreach (var line in region)
        {
            segments.AddRange(line.Segments);
            segments.Add(Segment.Control(EraseToEndOfLine));
            segments.Add(Segment.LineBreak);
        }

        segments.Add(Segment.Control(EraseBelow));
        segments.Add(Segment.Control(EndUpdate));
        _shown = region;
        // Written at once: the console itself would hand it over in many pieces.
        var output = console.Profile.Out.Writer;
        output.Write(console.ToAnsi(new Change(segments)));
        output.Flush();
    }

    // A terminal that became narrower since has broken the lines into several rows.
    private int RowsShown(int width) => _shown.Sum(line => Math.Max(1, (line.Cells + width - 1) / Math.Max(1, width)));

    private static string BackTo(int rows) =>
        rows == 0 ? "\r" : string.Create(CultureInfo.InvariantCulture, $"\r\e[{rows}A");

    private sealed class Change(IReadOnlyList<Segment> segments) : Renderable
    {
        protected override IEnumerable<Segment> Render(RenderOptions options, int maxWidth) => segments;
    }
}
