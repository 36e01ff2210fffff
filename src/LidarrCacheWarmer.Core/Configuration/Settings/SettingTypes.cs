using System.Globalization;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The types of settings.</summary>
internal static class SettingTypes
{
    private const string Auto = "auto";
    private const string None = "none";

    /// <summary>On or off.</summary>
    public static SettingType<bool> Switch { get; } = new("true or false", "true, false",
        text => text.ToLowerInvariant() switch
        {
            "1" or "true" or "yes" or "on" => Value(true),
            "0" or "false" or "no" or "off" => Value(false),
            _ => Complain<bool>($"is {Quoted.Value(text)}; write true or false"),
        },
        value => value ? "true" : "false");

    /// <summary>The address of a server.</summary>
    public static SettingType<BaseUrl> Address { get; } = new("address", "",
        text => BaseUrl.TryParse(text) is { } url
            ? Value(url)
            : Complain<BaseUrl>(
                $"is {Quoted.Value(WithoutUserInfo(text))}, which is not a valid address; write it like http://192.168.1.103:8686"),
        url => url.Text);

    /// <summary>
    /// The address of a server, or <c>auto</c> for the server that Lidarr uses; the value of <c>auto</c> is null.
    /// </summary>
    public static SettingType<BaseUrl?> AddressOrAuto { get; } = new("address or auto", "",
        text => string.Equals(text, Auto, StringComparison.OrdinalIgnoreCase)
            ? Value<BaseUrl?>(null)
            : Address.Read(text) is var read && read.Complaint is { } complaint
                ? Complain<BaseUrl?>($"{complaint}, or auto")
                : Value(read.Value),
        url => url?.Text ?? Auto);

    /// <summary>A range of hours of the day, or none.</summary>
    public static SettingType<QuietHours?> HoursOfDay { get; } = new("hours of the day", "none, or 01:00-05:00",
        text => string.Equals(text, None, StringComparison.OrdinalIgnoreCase)
            ? Value<QuietHours?>(null)
            : QuietHours.TryParse(text) is { } hours
                ? Value<QuietHours?>(hours)
                : Complain<QuietHours?>($"is {Quoted.Value(text)}; use a range such as 01:00-05:00, or none"),
        hours => hours?.ToString() ?? None);

    /// <summary>A file as written; relative paths are resolved later.</summary>
    public static SettingType<string> FilePath { get; } = new("path", "",
        text => text.Contains('\0', StringComparison.Ordinal) || text[^1] is '/' || text[^1] == Path.DirectorySeparatorChar
            ? Complain<string>($"is {Quoted.Value(text)}, which is not a file; write the path of a file")
            : Value(text),
        path => path);

    /// <summary>A text that is never shown.</summary>
    public static SettingType<Secret> Secret { get; } = new("secret", "",
        text => new Secret(text) is { FitsIntoHeader: true } secret
            ? Value(secret)
            : Complain<Secret>("contains a space or a character that is not allowed in a key; copy the key again"),
        // Only the default value is ever written, so the result does not depend on the value.
        _ => LidarrSettings.ApiKeyPlaceholder);

    /// <summary>The value of a header. It is never shown.</summary>
    public static SettingType<Secret> HeaderValue { get; } = new("secret", "",
        text => text.AsSpan().ContainsAnyExceptInRange(' ', '~')
            ? Complain<Secret>("contains a character that is not allowed in a header; copy the value again")
            : Value(new Secret(text)),
        _ => "");

    /// <summary>A file, or <c>none</c>, which is read as an empty text.</summary>
    public static SettingType<string> FileOrNone { get; } = new("path or none", "",
        text => string.Equals(text, None, StringComparison.OrdinalIgnoreCase) ? Value("") : FilePath.Read(text),
        path => path.Length == 0 ? None : path);

    /// <summary>Any text, for settings that only old files have.</summary>
    public static SettingType<string> Anything { get; } = new("text", "", Value, text => text);

    /// <summary>An integer from <paramref name="min"/> to <paramref name="max"/>.</summary>
    public static SettingType<int> WholeNumber(int min, int max = int.MaxValue)
    {
        var range = Range(min, max == int.MaxValue ? double.PositiveInfinity : max);
        return new SettingType<int>("whole number", range,
            text => !PythonNumber.TryReadWhole(text, out var value)
                    ? Complain<int>($"is {Quoted.Value(text)}; write a whole number ({range})")
                : value < min || value > max
                    ? Complain<int>($"is {Quoted.Value(text)}, which is out of range; write a whole number ({range})")
                : Value((int)value),
            value => value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>A number from <paramref name="min"/> to <paramref name="max"/>, without infinity and NaN.</summary>
    public static SettingType<double> Number(double min, double max)
    {
        var range = Range(min, max);
        return new SettingType<double>("number", range,
            text => !PythonNumber.TryRead(text, out var value)
                    ? Complain<double>($"is {Quoted.Value(text)}; write a number such as 0.5 ({range})")
                : value < min || value > max
                    ? Complain<double>($"is {Quoted.Value(text)}, which is out of range; write a number ({range})")
                : Value(value),
            value => value.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>One word of several, in any letter case.</summary>
    public static SettingType<T> Choice<T>(params (string Word, T Value)[] choices)
        where T : struct, Enum
    {
        var words = string.Join(", ", choices.Select(choice => choice.Word));
        return new SettingType<T>("choice", words,
            text =>
            {
                foreach (var (word, value) in choices)
                {
                    if (string.Equals(word, text, StringComparison.OrdinalIgnoreCase))
                    {
                        return Value(value);
                    }
                }

                return Complain<T>($"is {Quoted.Value(text)}, which is not allowed; write one of {words}");
            },
            value => choices.First(choice => choice.Value.Equals(value)).Word);
    }

    /// <summary>One or several words, in any letter case, separated by commas. The values are in the order of the choices.</summary>
    public static SettingType<IReadOnlyList<T>> Several<T>(params (string Word, T Value)[] choices)
        where T : struct, Enum
    {
        var words = string.Join(", ", choices.Select(choice => choice.Word));
        return new SettingType<IReadOnlyList<T>>("choices", $"one or more of {words}",
            text =>
            {
                var written = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                var chosen = choices.Where(choice => written.Contains(choice.Word, StringComparer.OrdinalIgnoreCase)).Select(choice => choice.Value).ToList();
                return Array.Find(written, word => !choices.Any(choice => string.Equals(choice.Word, word, StringComparison.OrdinalIgnoreCase))) is { } unknown
                        ? Complain<IReadOnlyList<T>>($"contains {Quoted.Value(unknown)}, which is not allowed; write one or more of {words}")
                    : chosen.Count == 0
                        ? Complain<IReadOnlyList<T>>($"is {Quoted.Value(text)}, which is empty; write one or more of {words}")
                    : Value<IReadOnlyList<T>>(chosen);
            },
            values => string.Join(", ", choices.Where(choice => values.Contains(choice.Value)).Select(choice => choice.Word)));
    }

    /// <summary>A duration in whole seconds.</summary>
    public static SettingType<TimeSpan> WholeSeconds(int min, int max) => WholeNumber(min, max)
        .As(seconds => TimeSpan.FromSeconds((long)seconds), time => (int)time.TotalSeconds);

    /// <summary>A duration in seconds, with fractions.</summary>
    public static SettingType<TimeSpan> Seconds(double min, double max) => Number(min, max)
        .As(TimeSpan.FromSeconds, time => time.TotalSeconds);

    /// <summary>A duration in whole hours.</summary>
    public static SettingType<TimeSpan> Hours(int min, int max) => WholeNumber(min, max)
        .As(hours => TimeSpan.FromHours(hours), time => (int)time.TotalHours);

    private static Reading<T> Value<T>(T value) => new(value, null);

    private static Reading<T> Complain<T>(string complaint) => new(default, complaint);

    private static string Range(double min, double max) => (min, max) switch
    {
        (<= int.MinValue, _) => "any",
        (_, double.PositiveInfinity) => string.Create(CultureInfo.InvariantCulture, $"at least {min}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{min} to {max}"),
    };

    private static string WithoutUserInfo(string url)
    {
        var at = url.LastIndexOf('@');
        var query = url.AsSpan().IndexOfAny('?', '#');
        // A password may contain a question mark, and a query may contain an @. When it is unclear where the password
        // ends, the whole text is hidden.
        return at < 0 ? url : query < 0 || at < query ? $"…{url[at..]}" : "…";
    }
}
