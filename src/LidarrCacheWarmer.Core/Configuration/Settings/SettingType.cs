using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>What became of the text of a value.</summary>
/// <param name="Value">The value; the default when there is a complaint.</param>
/// <param name="Complaint">What is wrong and what to do, to stand behind the name of the setting; null when nothing is.</param>
internal readonly record struct Reading<T>(T? Value, string? Complaint)
{
    /// <summary>Whether the text was a value.</summary>
    [MemberNotNullWhen(false, nameof(Complaint))]
    public bool IsValue => Complaint is null;
}

/// <summary>How the values of a setting are written.</summary>
/// <param name="Name">What a value is, in a few words.</param>
/// <param name="Range">Which values there are, in a few words; empty when there is nothing to say.</param>
/// <param name="Read">Reads a text that is trimmed, not empty and of one line.</param>
/// <param name="Write">Writes a value as <paramref name="Read"/> reads it.</param>
internal sealed record SettingType<T>(string Name, string Range, Func<string, Reading<T>> Read, Func<T, string> Write)
{
    /// <summary>The same texts for another type of values.</summary>
    public SettingType<TOther> As<TOther>(Func<T, TOther> from, Func<TOther, T> to) => new(Name, Range,
        text => Read(text) is { IsValue: true } read
            ? new Reading<TOther>(from(read.Value!), null)
            : new Reading<TOther>(default, Read(text).Complaint),
        value => Write(to(value)));
}
