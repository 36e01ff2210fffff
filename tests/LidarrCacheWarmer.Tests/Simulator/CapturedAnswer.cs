using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace LidarrCacheWarmer.Tests.Simulator;

/// <summary>A captured or newly received answer, in a form that tests can compare.</summary>
internal sealed partial record CapturedAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    // Headers about framing depend on the web server, and the values of dates and addresses always differ.
    private static readonly HashSet<string> Incomparable = new(StringComparer.OrdinalIgnoreCase) { "content-length", "transfer-encoding" };
    private static readonly HashSet<string> FreeValues = new(StringComparer.OrdinalIgnoreCase) { "date", "expires", "location", "server" };

    public static CapturedAnswer Read(string fixture)
    {
        var text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Fixtures", "Simulator", fixture)).ReplaceLineEndings("\n");
        var end = text.IndexOf("\n\n", StringComparison.Ordinal);
        var lines = text[..end].Split('\n');
        var headers = lines[1..].Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        return new CapturedAnswer(int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture), headers, text[(end + 2)..].Trim());
    }

    public static async Task<CapturedAnswer> ReadAsync(HttpResponseMessage answer)
    {
        var headers = answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated)
            .ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        return new CapturedAnswer((int)answer.StatusCode, headers, (await answer.Content.ReadAsStringAsync()).Trim());
    }

    /// <summary>Header names in order, with the values worth comparing. All numbers count as equal.</summary>
    public IReadOnlyList<string> ComparableHeaders() =>
    [
        .. Headers.Where(header => !Incomparable.Contains(header.Key))
            .Select(header => header.Key.ToLowerInvariant() + (FreeValues.Contains(header.Key) ? "" : ": " + Digits().Replace(header.Value, "#")))
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The path of every JSON property, with the kinds of its values.</summary>
    public IReadOnlyList<string> Shape()
    {
        if (Body.Length == 0)
        {
            return [];
        }

        using var document = JsonDocument.Parse(Body);
        return [.. Properties("", document.RootElement).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    private static IEnumerable<string> Properties(string path, JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(property =>
            Properties(path + "." + property.Name, property.Value).Prepend($"{path}.{property.Name} {Kind(property.Value)}")),
        JsonValueKind.Array => element.EnumerateArray().SelectMany(item => Properties(path + "[]", item)),
        _ => [],
    };

    private static string Kind(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? "Boolean" : value.ValueKind.ToString();

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}
