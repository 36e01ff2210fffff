using System.Text;
using System.Text.Json;

namespace LidarrCacheWarmer.Metadata;

/// <summary>Collects the members of the outermost object, or whether the outermost array is empty, token by token.</summary>
internal sealed class BodyScan
{
    // An id or a name beyond this length is none; it is not worth the memory.
    private const int LongestText = 4096;

    private Member _member;
    private bool _seenRoot;
    private bool _expectsElement;

    private enum Member
    {
        Ignored,
        Id,
        ArtistName,
        Error,
        Albums,
        Releases,
    }

    public AnswerBody Body { get; private set; } = new() { Form = BodyForm.Json };

    public void See(ref Utf8JsonReader reader)
    {
        if (!_seenRoot)
        {
            _seenRoot = true;
            var isArray = reader.TokenType == JsonTokenType.StartArray;
            Body = Body with { IsArray = isArray };
            _expectsElement = isArray;
            return;
        }

        if (_expectsElement)
        {
            _expectsElement = false;
            SeeFirstElement(isThere: reader.TokenType != JsonTokenType.EndArray);
        }

        if (reader.CurrentDepth == 1 && !Body.IsArray)
        {
            SeeMember(ref reader);
        }
    }

    private void SeeFirstElement(bool isThere) => Body = _member switch
    {
        Member.Albums => Body with { HasAlbums = isThere },
        Member.Releases => Body with { HasReleases = isThere },
        _ => Body with { HasElements = isThere },
    };

    private void SeeMember(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _member = Named(reader.ValueSpan);
                break;
            case JsonTokenType.StartArray:
                _expectsElement = _member is Member.Albums or Member.Releases;
                break;
            case JsonTokenType.String when reader.ValueSpan.Length <= LongestText:
                SeeText(ref reader);
                break;
        }
    }

    private void SeeText(ref Utf8JsonReader reader)
    {
        switch (_member)
        {
            case Member.Id:
                Body = Body with { Id = reader.GetString() };
                break;
            case Member.ArtistName:
                Body = Body with { ArtistName = reader.GetString() };
                break;
            case Member.Error:
                Body = Body with { Error = reader.GetString() };
                break;
        }
    }

    private static Member Named(ReadOnlySpan<byte> name)
    {
        if (Ascii.EqualsIgnoreCase(name, "id"u8))
        {
            return Member.Id;
        }

        if (Ascii.EqualsIgnoreCase(name, "artistname"u8))
        {
            return Member.ArtistName;
        }

        if (Ascii.EqualsIgnoreCase(name, "albums"u8))
        {
            return Member.Albums;
        }

        if (Ascii.EqualsIgnoreCase(name, "releases"u8))
        {
            return Member.Releases;
        }

        return Ascii.EqualsIgnoreCase(name, "error"u8) ? Member.Error : Member.Ignored;
    }
}
