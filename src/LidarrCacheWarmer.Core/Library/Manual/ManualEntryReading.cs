using System.Globalization;
using YamlDotNet.Core.Events;

namespace LidarrCacheWarmer.Library.Manual;

/// <summary>Reads one entry: the MBID of an artist, and below it <c>name</c> and <c>release-groups</c>.</summary>
/// <param name="cursor">The cursor starts at the key of the entry and stops at the end of the entry's value.</param>
/// <param name="findings">Receives the problems.</param>
internal sealed class ManualEntryReading(YamlCursor cursor, ManualFindings findings)
{
    private const string NameKey = "name";
    private const string GroupsKey = "release-groups";

    private readonly List<Mbid> _groups = [];
    private string? _name;
    private int? _nameLine;
    private int? _groupsLine;

    /// <summary>Reads the entry.</summary>
    /// <returns>The entry, or null when it is unusable. All its problems are reported in either case.</returns>
    public ManualEntry? Read()
    {
        var line = cursor.Line;
        var mbid = ReadKey();
        cursor.MoveToValue();
        if (mbid == Mbid.VariousArtists)
        {
            findings.Report(line, "Various Artists is never warmed (over 100,000 albums, mostly by other artists); remove this entry");
            cursor.Skip();
            return null;
        }

        if (cursor.Current is MappingStart)
        {
            ReadMembers(line);
        }
        else
        {
            findings.Report(line, cursor.Current is Scalar or SequenceStart
                ? "the artist has no name; write name: and the name on an indented line below the MBID"
                : "YAML aliases do not work here; write the name and the release groups");
            cursor.Skip();
        }

        return mbid is { } artist && _name is { } name ? new ManualEntry(line, artist, name, _groups) : null;
    }

    private Mbid? ReadKey()
    {
        if (cursor.Current is Scalar key)
        {
            if (Mbid.TryParse(key.Value, out var mbid))
            {
                return mbid;
            }

            findings.Report(cursor.Line, YamlText.NoMbid(key.Value));
            return null;
        }

        findings.Report(cursor.Line, "this line must be the MBID of an artist and a colon; write it like that");
        cursor.Skip();
        return null;
    }

    private void ReadMembers(int line)
    {
        while (cursor.MoveToKey())
        {
            ReadMember();
        }

        if (_nameLine is null)
        {
            findings.Report(line, "the artist has no name; write name: and the name below the MBID");
        }
    }

    private void ReadMember()
    {
        var line = cursor.Line;
        var key = (cursor.Current as Scalar)?.Value;
        cursor.Skip();
        cursor.MoveToValue();
        switch (key)
        {
            case NameKey:
                ReportTwice(NameKey, _nameLine, line, "the first line counts; remove the other line");
                _nameLine ??= line;
                ReadName(line);
                break;
            case GroupsKey:
                ReportTwice(GroupsKey, _groupsLine, line, "the two lists were merged; write them as one");
                _groupsLine ??= line;
                ReadGroups(line);
                break;
            default:
                findings.Report(line, UnknownKey(key));
                cursor.Skip();
                break;
        }
    }

    private void ReadName(int line)
    {
        if (cursor.Current is not Scalar scalar || !YamlText.IsAsWritten(scalar))
        {
            findings.Report(line, "YAML does not read this name as text; write it in quotes, like all names that start with * & ! [ or {");
            cursor.Skip();
        }
        else if (YamlText.IsNull(scalar) || string.IsNullOrWhiteSpace(scalar.Value))
        {
            findings.Report(line, "the name is empty; write a name (in quotes if it is null or starts with #)");
        }
        else
        {
            _name ??= string.Join(' ', scalar.Value.Split('\r', '\n')).Trim();
        }
    }

    private void ReadGroups(int line)
    {
        if (cursor.Current is not SequenceStart)
        {
            findings.Report(line, $"{GroupsKey} must be a list; write a dash and an MBID on its own line for each release group, or remove {GroupsKey}");
            cursor.Skip();
            return;
        }

        while (cursor.Move() && cursor.Current is not SequenceEnd)
        {
            ReadGroup();
        }
    }

    private void ReadGroup()
    {
        if (cursor.Current is not Scalar scalar)
        {
            findings.Report(cursor.Line, "a release group must be an MBID only; write a dash and the MBID");
            cursor.Skip();
        }
        else if (YamlText.IsNull(scalar))
        {
            findings.Report(cursor.Line, "there is no MBID after the dash; write one, or remove the line");
        }
        else if (Mbid.TryParse(scalar.Value, out var mbid))
        {
            _groups.Add(mbid);
        }
        else
        {
            findings.Report(cursor.Line, YamlText.NoMbid(scalar.Value));
        }
    }

    private void ReportTwice(string key, int? first, int second, string what)
    {
        if (first is { } line)
        {
            findings.Report(second, string.Create(CultureInfo.InvariantCulture,
                $"{key} is in line {line} and again in line {second}; {what}"));
        }
    }

    private static string UnknownKey(string? key)
    {
        const string Known = $"the keys are {NameKey} and {GroupsKey}";
        return key switch
        {
            null => $"a key must be a single word; {Known}",
            "<<" => $"YAML merge keys do not work here; write {NameKey} and {GroupsKey}",
            _ => $"key {YamlText.Quote(key)} does not exist; {Meant(key) ?? Known}",
        };
    }

    private static string? Meant(string key)
    {
        string[] groupWords = ["group", "release", "album", "rg"];
        string[] nameWords = ["name", "artist", "title"];
        return HasOneOf(groupWords) ? $"write {GroupsKey} if you mean that"
            : HasOneOf(nameWords) ? $"write {NameKey} if you mean that"
            : null;

        bool HasOneOf(string[] words) => Array.Exists(words, word => key.Contains(word, StringComparison.OrdinalIgnoreCase));
    }
}
