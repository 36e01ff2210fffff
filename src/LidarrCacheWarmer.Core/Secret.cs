using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace LidarrCacheWarmer;

/// <summary>
/// A text that must never be printed: every form of printing, serialising or debugging shows <c>***</c>. A test counts
/// the places that reveal it: those that create a header and those that write a config.
/// </summary>
[DebuggerDisplay("***")]
public sealed class Secret : IEquatable<Secret>
{
    private const string Mask = "***";

    [DebuggerBrowsable(DebuggerBrowsableState.Never)]
    private readonly string _value;

    /// <summary>Creates a secret from a text.</summary>
    public Secret(string value) => _value = value;

    /// <summary>Whether the secret has only printable ASCII characters without blanks, as a header requires.</summary>
    public bool FitsIntoHeader => !_value.AsSpan().ContainsAnyExceptInRange('!', '~');

    /// <summary>The number of characters.</summary>
    internal int Length => _value.Length;

    /// <summary>The text itself, only for code that sends or stores it.</summary>
    public string Reveal() => _value;

    /// <summary>Whether the secret is this text. The time of the answer does not show where they differ.</summary>
    public bool Is(string text) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(_value)), SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>A text that only somebody with both the key and the secret can compute, in hexadecimal digits.</summary>
    /// <param name="key">A random text that nobody can guess.</param>
    public string SealWith(string key) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(_value)));

    /// <summary>Masks the secret where it occurs in foreign text; letter case is ignored.</summary>
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
