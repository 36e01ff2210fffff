using System.Net;
using System.Runtime.CompilerServices;
using System.Text;

namespace LidarrCacheWarmer.Web;

/// <summary>
/// A piece of HTML. Texts in an interpolation are encoded; only other pieces of HTML are inserted as they are.
/// </summary>
/// <param name="Text">The HTML.</param>
internal readonly record struct Html(string Text)
{
    /// <summary>Nothing.</summary>
    public static Html None { get; } = new("");

    /// <summary>Builds a piece of HTML.</summary>
    public static Html From(HtmlInterpolation html) => new(html.ToStringAndClear());

    /// <summary>Builds a piece of HTML if a condition holds, otherwise nothing.</summary>
    public static Html If(bool condition, Func<Html> html) => condition ? html() : None;

    /// <summary>Joins pieces of HTML.</summary>
    public static Html Join(IEnumerable<Html> pieces) => new(string.Concat(pieces.Select(piece => piece.Text)));

    /// <inheritdoc/>
    public override string ToString() => Text ?? "";
}

/// <summary>Encodes the texts of an interpolation.</summary>
[InterpolatedStringHandler]
internal ref struct HtmlInterpolation
{
    private readonly StringBuilder _text;

    public HtmlInterpolation(int literalLength, int formattedCount) => _text = new StringBuilder(literalLength + 16 * formattedCount);

    public readonly void AppendLiteral(string literal) => _text.Append(literal);

    public readonly void AppendFormatted(Html html) => _text.Append(html.Text);

    public readonly void AppendFormatted(IEnumerable<Html> pieces)
    {
        foreach (var piece in pieces)
        {
            _text.Append(piece.Text);
        }
    }

    // Foreign texts, such as names of artists, may also hold marks that change the direction of the text.
    public readonly void AppendFormatted(string? text) => _text.Append(WebUtility.HtmlEncode(SafeText.From(text ?? "")));

    public readonly void AppendFormatted(int number) => _text.Append(System.Globalization.CultureInfo.InvariantCulture, $"{number}");

    public readonly string ToStringAndClear() => _text.ToString();
}
