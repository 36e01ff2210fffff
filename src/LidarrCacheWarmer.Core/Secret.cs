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

    /// <summary>
    /// Masks the secret, which is an address, where it occurs in foreign text; also its path, and the last part of its path,
    /// because servers repeat these in errors.
    /// </summary>
    public string HideAddressIn(string text)
    {
        // A last part as short as this is an ordinary word, and masking it would spoil unrelated text.
        const int Shortest = 6;
        if (!Uri.TryCreate(_value, UriKind.Absolute, out var address))
        {
            return HideIn(text);
        }

        var path = address.PathAndQuery.TrimEnd('/');
        var last = path[(path.LastIndexOf('/') + 1)..];
        return new[] { path, Uri.UnescapeDataString(path), last, Uri.UnescapeDataString(last) }.Where(part => part.Length >= Shortest)
            .Aggregate(HideIn(text), (hidden, part) => hidden.Replace(part, Mask, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Always <c>***</c>.</summary>
    public override string ToString() => Mask;

    /// <inheritdoc/>
    public bool Equals(Secret? other) => other is not null && string.Equals(_value, other._value, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Secret);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_value);
}
