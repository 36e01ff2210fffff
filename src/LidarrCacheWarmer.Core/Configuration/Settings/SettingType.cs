using System.Diagnostics.CodeAnalysis;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>The result of parsing a value.</summary>
/// <param name="Value">The value; the default after a problem.</param>
/// <param name="Complaint">The problem and its fix, worded to follow the name of the setting; null for none.</param>
internal readonly record struct Reading<T>(T? Value, string? Complaint)
{
    /// <summary>Whether the text is valid.</summary>
    [MemberNotNullWhen(false, nameof(Complaint))]
    public bool IsValue => Complaint is null;
}

/// <summary>Parses and formats the values of a setting.</summary>
/// <param name="Name">The type in a few words.</param>
/// <param name="Range">The range in a few words; empty when there is nothing to say.</param>
/// <param name="Read">Parses a text that is trimmed, not empty and of one line.</param>
/// <param name="Write">Formats a value so that <paramref name="Read"/> accepts it.</param>
internal sealed record SettingType<T>(string Name, string Range, Func<string, Reading<T>> Read, Func<T, string> Write)
{
    /// <summary>The same texts with values of another type.</summary>
    public SettingType<TOther> As<TOther>(Func<T, TOther> from, Func<TOther, T> to) => new(Name, Range,
        text => Read(text) is { IsValue: true } read
            ? new Reading<TOther>(from(read.Value!), null)
            : new Reading<TOther>(default, Read(text).Complaint),
        value => Write(to(value)));
}
