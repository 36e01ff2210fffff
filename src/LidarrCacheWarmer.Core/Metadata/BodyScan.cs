using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// Reads JSON token by token: collects members of the top-level object, or checks whether the top-level array is empty.
/// </summary>
internal sealed class BodyScan
{
    /// <summary>The limit for a list of changes: ten times the server's own limit.</summary>
    public const int MostItems = 100_000;

    private AnswerBody _body = new() { Form = BodyForm.Json };
    private Member _member;
    private bool _seenRoot;
    private bool _expectsElement;
    private ListedAlbumScan? _albums;
    private List<Mbid>? _items;
    private bool _isInArray;
    private bool _isLimited;
    private bool _hasImages;

    private enum Member
    {
        Ignored,
        Id,
        ArtistName,
        Title,
        Error,
        Message,
        Albums,
        Releases,
        Images,
        Items,
        Limited,
        Version,
        ReplicationDate,
    }

    public AnswerBody Body => _body with
    {
        Albums = _albums?.Albums ?? (_body.HasAlbums is null ? null : []),
        LacksImages = !_body.IsArray && !_hasImages,
        Changes = _items is null ? null : new RecentChanges(_items, _isLimited),
    };

    public void See(ref Utf8JsonReader reader)
    {
        // Most tokens of a large body are inside the albums of an artist.
        if (_member == Member.Albums && _albums is { } albums && _isInArray && reader.CurrentDepth > 1)
        {
            albums.See(ref reader);
            return;
        }

        if (!_seenRoot)
        {
            _seenRoot = true;
            var isArray = reader.TokenType == JsonTokenType.StartArray;
            _body = _body with { IsArray = isArray };
            _expectsElement = isArray;
            return;
        }

        if (_expectsElement)
        {
            _expectsElement = false;
            SeeFirstElement(isThere: reader.TokenType != JsonTokenType.EndArray);
        }

        if (_body.IsArray)
        {
            return;
        }

        if (reader.CurrentDepth == 1)
        {
            SeeMember(ref reader);
        }
        else if (_isInArray)
        {
            SeeInside(ref reader);
        }
    }

    private void SeeFirstElement(bool isThere) => _body = _member == Member.Albums ? _body with { HasAlbums = isThere }
        : _member == Member.Releases ? _body with { HasReleases = isThere }
        : _body with { HasElements = isThere };

    private void SeeMember(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _member = Named(reader.ValueSpan);
                break;
            case JsonTokenType.StartArray:
                SeeArray();
                break;
            case JsonTokenType.EndArray:
                _isInArray = false;
                break;
            case JsonTokenType.True when _member == Member.Limited:
                _isLimited = true;
                break;
            case JsonTokenType.String when reader.ValueSpan.Length <= BodyText.Longest:
                SeeText(ref reader);
                break;
        }
    }

    private void SeeArray()
    {
        _isInArray = true;
        _hasImages |= _member == Member.Images;
        _expectsElement = _member is Member.Albums or Member.Releases;
        if (_member == Member.Albums)
        {
            _albums = null;
        }
        else if (_member == Member.Items)
        {
            _items = [];
        }
    }

    private void SeeInside(ref Utf8JsonReader reader)
    {
        if (_member == Member.Albums)
        {
            _albums ??= new ListedAlbumScan();
            _albums.See(ref reader);
        }
        else if (_member == Member.Items && reader is { CurrentDepth: 2, TokenType: JsonTokenType.String })
        {
            SeeItem(ref reader);
        }
    }

    private void SeeItem(ref Utf8JsonReader reader)
    {
        if (_items!.Count == MostItems)
        {
            // If the list is cut here, it is incomplete, like a list that the server cut.
            _isLimited = true;
        }
        else if (BodyText.TryMbid(ref reader, out var mbid))
        {
            _items.Add(mbid);
        }
    }

    private void SeeText(ref Utf8JsonReader reader)
    {
        switch (_member)
        {
            case Member.Id:
                _body = _body with { Id = reader.GetString() };
                break;
            case Member.ArtistName:
                _body = _body with { ArtistName = reader.GetString() };
                break;
            case Member.Title:
                _body = _body with { Title = OthersJson.Text(ref reader) };
                break;
            case Member.Error:
                _body = _body with { Error = reader.GetString() };
                break;
            case Member.Message:
                _body = _body with { Error = _body.Error ?? reader.GetString() };
                break;
            case Member.Version:
                _body = _body with { Version = OthersJson.Text(ref reader) };
                break;
            case Member.ReplicationDate:
                _body = _body with { ReplicationDate = OthersJson.Text(ref reader) };
                break;
            case Member.Ignored or Member.Albums or Member.Releases or Member.Images or Member.Items or Member.Limited:
                break;
        }
    }

    private static Member Named(ReadOnlySpan<byte> name) =>
        Ascii.EqualsIgnoreCase(name, "id"u8) ? Member.Id
        : Ascii.EqualsIgnoreCase(name, "artistname"u8) ? Member.ArtistName
        : Ascii.EqualsIgnoreCase(name, "title"u8) ? Member.Title
        : Ascii.EqualsIgnoreCase(name, "error"u8) ? Member.Error
        : Ascii.EqualsIgnoreCase(name, "message"u8) || Ascii.EqualsIgnoreCase(name, "detail"u8) ? Member.Message
        : Ascii.EqualsIgnoreCase(name, "albums"u8) ? Member.Albums
        : Ascii.EqualsIgnoreCase(name, "releases"u8) ? Member.Releases
        : Ascii.EqualsIgnoreCase(name, "images"u8) ? Member.Images
        : Ascii.EqualsIgnoreCase(name, "items"u8) ? Member.Items
        : Ascii.EqualsIgnoreCase(name, "limited"u8) ? Member.Limited
        : Ascii.EqualsIgnoreCase(name, "version"u8) ? Member.Version
        : Ascii.EqualsIgnoreCase(name, "replication_date"u8) ? Member.ReplicationDate
        : Member.Ignored;
}
