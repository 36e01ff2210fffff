using System.Buffers.Binary;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Ledger;

/// <summary>
/// Where a page ended: at which entry, and where that entry was, in case it is removed or renamed before the next page
/// is read. Its text is opaque, and only letters, digits, <c>-</c> and <c>_</c>, so it fits into a URL.
/// </summary>
public sealed record EntryCursor
{
    private const int MbidAt = 1, RowAt = MbidAt + 16, NameAt = RowAt + sizeof(long);

    // A text beyond this length is not a cursor: no name is that long.
    private const int LongestText = 16_384;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    internal EntryCursor(EntryPlace place, Mbid mbid) => (Place, Mbid) = (place, mbid);

    /// <summary>The last entry of the page.</summary>
    internal Mbid Mbid { get; }

    /// <summary>The place of that entry when the page was read.</summary>
    internal EntryPlace Place { get; }

    /// <summary>Reads the text of a cursor.</summary>
    /// <returns>False for any other text.</returns>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out EntryCursor? cursor)
    {
        cursor = text is { Length: <= LongestText } ? Read(text) : null;
        return cursor is not null;
    }

    /// <summary>Whether the cursor's list has the order of the requested list.</summary>
    public bool IsFor(EntryPageRequest request) => request.Prefix is null ? Place.Part == EntryPart.Stored
        : Place.Part == EntryPart.OwnName || (Place.Part == EntryPart.ArtistName && request.Kind == Metadata.EntryKind.ReleaseGroup);

    /// <summary>The text, for <see cref="TryParse"/>.</summary>
    public override string ToString()
    {
        var bytes = new byte[NameAt + Strict.GetByteCount(Place.Name)];
        bytes[0] = (byte)Place.Part;
        _ = Mbid.Value.TryWriteBytes(bytes.AsSpan(MbidAt));
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(RowAt), Place.Row);
        _ = Strict.GetBytes(Place.Name, bytes.AsSpan(NameAt));
        return Base64Url.EncodeToString(bytes);
    }

    private static EntryCursor? Read(string text)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            if (bytes.Length < NameAt || !Enum.IsDefined((EntryPart)bytes[0]))
            {
                return null;
            }

            var place = new EntryPlace((EntryPart)bytes[0], Strict.GetString(bytes.AsSpan(NameAt)), BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(RowAt)));
            var cursor = new EntryCursor(place, new Mbid(new Guid(bytes.AsSpan(MbidAt, RowAt - MbidAt))));

            // The decoder accepts blanks and loose last bits, which no cursor has.
            var isExact = (place.Part == EntryPart.Stored) == (place.Name.Length == 0) && string.Equals(cursor.ToString(), text, StringComparison.Ordinal);
            return isExact ? cursor : null;
        }
        catch (Exception rubbish) when (rubbish is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }
}
