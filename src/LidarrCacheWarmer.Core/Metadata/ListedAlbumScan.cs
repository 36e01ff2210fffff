using System.Text;
using System.Text.Json;
using LidarrCacheWarmer.Library;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Collects the elements of an artist's <c>Albums</c>, token by token.</summary>
internal sealed class ListedAlbumScan
{
    /// <summary>The maximum number of albums, more than any artist has; further albums are dropped.</summary>
    public const int MostAlbums = 20_000;

    // The maximum number of types or statuses of one album, more than any album has.
    private const int MostWords = 32;

    // The JSON depth of an array element, and of its members.
    private const int ElementDepth = 2;
    private const int MemberDepth = 3;
    private const int WordDepth = 4;

    private readonly SharedTexts _shared = new();
    private readonly List<ListedAlbum> _albums = [];
    private readonly List<string> _words = [];
    private Member _member;
    private bool _isInList;
    private Mbid? _mbid;
    private string _title = "";
    private string _type = "";
    private IReadOnlyList<string> _secondaryTypes = [];
    private IReadOnlyList<string> _statuses = [];

    private enum Member
    {
        Ignored,
        Id,
        Title,
        Type,
        SecondaryTypes,
        ReleaseStatuses,
    }

    /// <summary>The albums that have a usable id, in the order of the answer.</summary>
    public IReadOnlyList<ListedAlbum> Albums => _albums;

    /// <summary>Processes the next token inside the array.</summary>
    public void See(ref Utf8JsonReader reader)
    {
        switch (reader.CurrentDepth)
        {
            case ElementDepth:
                SeeElement(reader.TokenType);
                break;
            case MemberDepth:
                SeeMember(ref reader);
                break;
            case WordDepth when _isInList && reader.TokenType == JsonTokenType.String:
                SeeWord(ref reader);
                break;
        }
    }

    private void SeeElement(JsonTokenType token)
    {
        if (token == JsonTokenType.EndObject && _mbid is { } mbid && _albums.Count < MostAlbums)
        {
            _albums.Add(new ListedAlbum(mbid, _title, _type, _secondaryTypes, _statuses));
        }

        (_member, _mbid, _title, _type, _secondaryTypes, _statuses) = (Member.Ignored, null, "", "", [], []);
    }

    private void SeeMember(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _member = Named(reader.ValueSpan);
                break;
            case JsonTokenType.StartArray:
                _isInList = _member is Member.SecondaryTypes or Member.ReleaseStatuses;
                _words.Clear();
                break;
            case JsonTokenType.EndArray when _isInList:
                EndList();
                break;
            case JsonTokenType.String when reader.ValueSpan.Length <= BodyText.Longest:
                SeeText(ref reader);
                break;
        }
    }

    private void SeeText(ref Utf8JsonReader reader)
    {
        switch (_member)
        {
            case Member.Id:
                _mbid = BodyText.TryMbid(ref reader, out var mbid) ? mbid : null;
                break;
            case Member.Title:
                _title = OthersJson.Text(ref reader) ?? "";
                break;
            case Member.Type:
                _type = _shared.Text(ref reader) ?? "";
                break;
            case Member.Ignored or Member.SecondaryTypes or Member.ReleaseStatuses:
                break;
        }
    }

    private void EndList()
    {
        _isInList = false;
        if (_member == Member.SecondaryTypes)
        {
            _secondaryTypes = _shared.List(_words);
        }
        else
        {
            _statuses = _shared.List(_words);
        }
    }

    private void SeeWord(ref Utf8JsonReader reader)
    {
        if (_words.Count < MostWords && reader.ValueSpan.Length <= BodyText.Longest && _shared.Text(ref reader) is { } word)
        {
            _words.Add(word);
        }
    }

    // The length is compared first, because the albums of an artist may have ten thousand members.
    private static Member Named(ReadOnlySpan<byte> name) => name.Length switch
    {
        2 when Ascii.EqualsIgnoreCase(name, "id"u8) => Member.Id,
        4 when Ascii.EqualsIgnoreCase(name, "type"u8) => Member.Type,
        5 when Ascii.EqualsIgnoreCase(name, "title"u8) => Member.Title,
        14 when Ascii.EqualsIgnoreCase(name, "secondarytypes"u8) => Member.SecondaryTypes,
        15 when Ascii.EqualsIgnoreCase(name, "releasestatuses"u8) => Member.ReleaseStatuses,
        _ => Member.Ignored,
    };
}
