using System.Text;

namespace LidarrCacheWarmer.Configuration.Ini;

/// <summary>The result of expanding the percent signs of a value.</summary>
/// <param name="Value">The expanded value; null after a problem.</param>
/// <param name="Complaint">The problem and its fix; null for none.</param>
internal readonly record struct Expanded(string? Value, string? Complaint);

/// <summary>
/// Expands a value as Python does: <c>%%</c> is a percent sign, and <c>%(name)s</c> is the value of the key <c>name</c>
/// in the same section or in <c>[DEFAULT]</c>. Any other percent sign is literal, although Python rejects it.
/// </summary>
internal sealed class IniExpansion(IniSection section, IniSection defaults)
{
    // Python's limit for nested values.
    private const int MaxDepth = 10;

    // The length is limited, because ten levels with ten names each would produce ten billion values.
    private const int MaxLength = 64 * 1024;

    private readonly StringBuilder _result = new();

    /// <summary>Expands a value of a section.</summary>
    /// <param name="value">The value as in the file.</param>
    /// <param name="section">The section of the value.</param>
    /// <param name="defaults">The section <c>[DEFAULT]</c>.</param>
    public static Expanded Expand(string value, IniSection section, IniSection defaults)
    {
        if (!value.Contains('%', StringComparison.Ordinal))
        {
            return new Expanded(value, null);
        }

        var expansion = new IniExpansion(section, defaults);
        var complaint = expansion.Append(value, 1);
        return complaint is null ? new Expanded(expansion._result.ToString(), null) : new Expanded(null, complaint);
    }

    private string? Append(string value, int depth)
    {
        if (depth > MaxDepth)
        {
            return "refers to keys that refer to each other; write the value itself";
        }

        for (var i = 0; i < value.Length; i++)
        {
            if (_result.Length > MaxLength)
            {
                return "becomes too long when each %(name)s is replaced; write the value itself";
            }

            var name = value[i] == '%' ? NameAt(value, i) : null;
            if (name is not null)
            {
                var named = Find(name);
                if (named is null)
                {
                    return "has a %(name)s for a key that does not exist; add that key, or write %% for a percent sign";
                }

                if (Append(named.Value, depth + 1) is { } complaint)
                {
                    return complaint;
                }

                i += name.Length + "()s".Length;
            }
            else
            {
                _ = _result.Append(value[i]);
                i += value[i] == '%' && i + 1 < value.Length && value[i + 1] == '%' ? 1 : 0;
            }
        }

        return null;
    }

    private IniEntry? Find(string name)
    {
        var key = name.ToLowerInvariant();
        return section.Find(key) ?? defaults.Find(key);
    }

    /// <summary>The name in the <c>%(name)s</c> at this position; null for none.</summary>
    private static string? NameAt(string value, int percent)
    {
        if (percent + 1 >= value.Length || value[percent + 1] != '(')
        {
            return null;
        }

        var start = percent + 2;
        var end = value.IndexOf(')', start);
        return end > start && end + 1 < value.Length && value[end + 1] == 's' ? value[start..end] : null;
    }
}
