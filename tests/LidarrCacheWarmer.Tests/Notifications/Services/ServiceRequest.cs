using System.Text.Json;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>A request that a service has received. The methods that start with Expect refuse what the real service refuses.</summary>
/// <param name="Head">Request line and headers.</param>
/// <param name="Body">The body.</param>
internal sealed record ServiceRequest(string Head, string Body)
{
    public string Method => Head.Split(' ')[0];

    /// <summary>Path and query.</summary>
    public string Target => Head.Split(' ')[1];

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    /// <summary>The fields of a form in the body.</summary>
    public IReadOnlyDictionary<string, string> Form => Body.Split('&').Select(pair => pair.Split('=')).ToDictionary(
        pair => Decode(pair[0]), pair => Decode(pair[1]), StringComparer.Ordinal);

    /// <summary>The value of a header; null without it.</summary>
    public string? Header(string name) => Head.Split("\r\n").Skip(1).Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim()).SingleOrDefault();

    /// <summary>Refuses the request if something does not hold.</summary>
    public void Expect(bool holds, string what)
    {
        if (!holds)
        {
            throw new WrongRequestException($"{what}: {Head.Split('\r')[0]} {Body}");
        }
    }

    /// <summary>Expects a POST with this type of body.</summary>
    public void ExpectPost(string target, string contentType)
    {
        Expect(Method == "POST" && Target == target, $"not a POST to {target}");
        Expect(Header("Content-Type") == contentType, $"not {contentType}");
    }

    /// <summary>Expects a JSON object with only these fields, each as its rule wants it. A field whose name ends with ? may be missing.</summary>
    public void ExpectJson(JsonElement json, params (string Name, Func<JsonElement, bool> Rule)[] fields)
    {
        Expect(json.ValueKind == JsonValueKind.Object, "not a JSON object");
        foreach (var field in json.EnumerateObject())
        {
            Expect(Array.Exists(fields, known => known.Name.TrimEnd('?') == field.Name), $"unknown field {field.Name}");
        }

        foreach (var (name, rule) in fields)
        {
            var isThere = json.TryGetProperty(name.TrimEnd('?'), out var value);
            Expect(isThere ? rule(value) : name.EndsWith('?'), $"wrong {name}");
        }
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}

/// <summary>The real service would refuse this request.</summary>
internal sealed class WrongRequestException(string message) : Exception(message);
