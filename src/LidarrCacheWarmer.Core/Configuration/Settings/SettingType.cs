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
/// <param name="Range">The range in a few words; empty for none.</param>
/// <param name="Read">Parses a text, which must be one trimmed line that is not empty.</param>
/// <param name="Write">Formats a value so that <paramref name="Read"/> accepts it.</param>
internal sealed record SettingType<T>(string Name, string Range, Func<string, Reading<T>> Read, Func<T, string> Write)
{
    /// <summary>A type with the same texts, but values of another .NET type.</summary>
    public SettingType<TOther> As<TOther>(Func<T, TOther> from, Func<TOther, T> to) => new(Name, Range,
        text => Read(text) is { IsValue: true } read
            ? new Reading<TOther>(from(read.Value!), null)
            : new Reading<TOther>(default, Read(text).Complaint),
        value => Write(to(value)));
}
