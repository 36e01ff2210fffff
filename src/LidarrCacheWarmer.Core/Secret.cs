using System.Diagnostics;

namespace LidarrCacheWarmer;

/// <summary>
/// A text that must never be printed: every form of printing, serialising or debugging shows <c>***</c>. Every room may
/// hold one. A test counts where it is revealed: where a header is created, and where a config is written.
/// </summary>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    private const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Creates a secret from a text.</summary>
    public Secret(string value) => _value = value;

    /// <summary>Whether it has only characters that a header and every key may have: no blanks, no accents.</summary>
    public bool FitsIntoHeader => !_value.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>The number of characters.</summary>
    internal int Length => _value.Length;

    /// <summary>The text itself, only for code that sends it.</summary>
    public string Reveal() => _value;

    /// <summary>Replaces this text in foreign text, in any letter case.</summary>
    public string HideIn(string text) =>
        _value.Length == 0 ? text : text.Replace(_value, Mask, StringComparison.OrdinalIgnoreCase);

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);
}
