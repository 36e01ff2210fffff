using System.Text;
using System.Text.Json;

namespace LidarrCacheWarmer.Tests.Notifications.Services;

/// <summary>What a service accepts as the value of a JSON field.</summary>
internal static class JsonRule
{
    /// <summary>A text whose length in characters (code points) is in a range.</summary>
    public static Func<JsonElement, bool> Text(int least, int most) =>
        value => value.ValueKind == JsonValueKind.String && value.GetString()!.EnumerateRunes().Count() is var length && length >= least && length <= most;

    /// <summary>A text whose length in bytes is in a range.</summary>
    public static Func<JsonElement, bool> Bytes(int least, int most) =>
        value => value.ValueKind == JsonValueKind.String && Encoding.UTF8.GetByteCount(value.GetString()!) is var length && length >= least && length <= most;

    /// <summary>A whole number in a range.</summary>
    public static Func<JsonElement, bool> Integer(int least, int most) =>
        value => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) && number >= least && number <= most;

    /// <summary>True or false.</summary>
    public static bool Flag(JsonElement value) => value.ValueKind is JsonValueKind.True or JsonValueKind.False;

    /// <summary>A list whose items satisfy a rule.</summary>
    public static Func<JsonElement, bool> List(int most, Func<JsonElement, bool> rule) =>
        value => value.ValueKind == JsonValueKind.Array && value.GetArrayLength() <= most && value.EnumerateArray().All(rule);

    /// <summary>One of some words.</summary>
    public static Func<JsonElement, bool> OneOf(params string[] words) => value => value.ValueKind == JsonValueKind.String && words.Contains(value.GetString());

    /// <summary>A time as ISO 8601 writes it.</summary>
    public static bool Time(JsonElement value) => value.ValueKind == JsonValueKind.String && value.TryGetDateTimeOffset(out _);
}
