using System.Globalization;
using LidarrCacheWarmer.Configuration.Sources;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Configuration.Settings;

/// <summary>
/// The keys <c>header_NAME</c>. They are not in the settings table, because the user chooses their names.
/// </summary>
internal static class HeaderKeys
{
    private const string Prefix = "header_";

    /// <summary>Whether a key, in lower case, names a header in this section.</summary>
    public static bool Has(string section, string key) =>
        (section == "probe" || SectionFamily.All.Any(family => family.NameOf(section) == section)) && key.Length > Prefix.Length && key.StartsWith(Prefix, StringComparison.Ordinal);

    /// <summary>The key without the suffix <c>_file</c>.</summary>
    public static string WithoutFile(string key) =>
        key.EndsWith(SecretFile.KeySuffix, StringComparison.Ordinal) && key.Length > Prefix.Length + SecretFile.KeySuffix.Length
            ? key[..^SecretFile.KeySuffix.Length]
            : key;

    /// <summary>The setting of a header key.</summary>
    public static Setting<Secret> Setting(string section, string key) => new(section, key, SettingTypes.HeaderValue, new Secret(""))
    {
        Meaning = "A header of the user's own.",
    };

    /// <summary>The header of a key in its usual spelling: <c>Cf-Access-Client-Id</c>.</summary>
    public static string Header(string key) =>
        CultureInfo.InvariantCulture.TextInfo.ToTitleCase(key[Prefix.Length..].Replace('_', '-'));

    /// <summary>The problem with a header's name, worded to follow the name of its setting; null for none.</summary>
    public static string? Complaint(string key) => OwnHeaders.MaySend(Header(key))
        ? null
        : $"sets the header {Quoted.Name(Header(key))}, which the program sets itself or which is not a request header; remove it";
}
