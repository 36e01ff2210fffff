using System.Xml;
using LidarrCacheWarmer.Configuration.Settings;

namespace LidarrCacheWarmer.Configuration.Sources;

/// <summary>
/// Reads a secret from its own file. For the API key, the file can be Lidarr's own <c>config.xml</c>.
/// </summary>
internal static class SecretFile
{
    /// <summary>The suffix of a key that names a file with the secret.</summary>
    public const string KeySuffix = "_file";

    /// <summary>Reads the secret.</summary>
    /// <param name="path">The file.</param>
    /// <param name="setting">The setting of the secret.</param>
    /// <returns>The text; or the problem and its fix, worded to follow the name of the setting.</returns>
    public static (string? Text, string? Complaint) Read(string path, Setting setting)
    {
        var file = TextFile.Read(path);
        var text = file.Text?.Trim();
        return text switch
        {
            null => (null, $"cannot be read from {Quoted.SecretPath(path)}: {file.Complaint}"),
            "" => (null, $"cannot be read from {Quoted.SecretPath(path)}, which is empty; write the value into it"),
            ['<', ..] when LidarrSettings.IsApiKey(setting) => OfLidarr(text) is { } key
                ? (key, null)
                : (null, $"cannot be read from {Quoted.SecretPath(path)}, which has no <ApiKey>; use Lidarr's config.xml, or a file with only the key"),
            _ => (text, null),
        };
    }

    private static string? OfLidarr(string xml)
    {
        try
        {
            using var text = new StringReader(xml);
            using var reader = XmlReader.Create(text, new XmlReaderSettings
            {
                DtdProcessing = DtdProcessing.Prohibit,
                XmlResolver = null,
                MaxCharactersInDocument = TextFile.MaxBytes,
            });
            return reader.ReadToFollowing("Config") && reader.ReadToDescendant("ApiKey") && reader.ReadElementContentAsString().Trim() is { Length: > 0 } key
                ? key
                : null;
        }
        catch (XmlException)
        {
            return null;
        }
    }
}
