using System.Diagnostics;

namespace LidarrCacheWarmer;

/// <summary>
/// A text that must appear in no output: whatever prints it, writes it down or looks at it prints <c>***</c>. Every room
/// may hold one. Where it is revealed is counted by a test: where a header is made of it, and where a config is written.
/// </summary>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    private const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Takes a text into custody.</summary>
    public Secret(string value) => _value = value;

    /// <summary>Whether it consists of what a header can carry and every key consists of: no blanks, no accents.</summary>
    public bool FitsIntoHeader => !_value.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>How many characters it has.</summary>
    internal int Length => _value.Length;

    /// <summary>The text itself, for the few places that send it.</summary>
    public string Reveal() => _value;

    /// <summary>A text of others without this one in it, in whatever letter case it stands there.</summary>
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
