using System.Globalization;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The environment variables with which a container sets user, group and mask. An empty variable counts as unset.
/// </summary>
internal static class HostVariables
{
    /// <summary>The id of the user to become.</summary>
    public const string User = "PUID";

    /// <summary>The id of the group to become.</summary>
    public const string Group = "PGID";

    /// <summary>The permissions that new files do not get, as octal digits.</summary>
    public const string CreationMask = "UMASK";

    // The highest number is not an id: it tells the system to change nothing.
    private const uint HighestId = uint.MaxValue - 1;
    private const uint AllPermissions = 0x1FF;

    /// <summary>Reads <see cref="User"/> or <see cref="Group"/>.</summary>
    public static (uint? Id, string? Complaint) ReadId(IReadOnlyDictionary<string, string> environment, string name) =>
        Text(environment, name) is not { } text ? (null, null)
        : uint.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id <= HighestId ? (id, null)
        : (null, $"{name}: \"{text}\" is not the number of a {(name == User ? "user ('id -u' shows yours)" : "group ('id -g' shows yours)")}, such as 1000.");

    /// <summary>Reads <see cref="CreationMask"/>.</summary>
    public static (uint? Mask, string? Complaint) ReadMask(IReadOnlyDictionary<string, string> environment)
    {
        if (Text(environment, CreationMask) is not { } text)
        {
            return (null, null);
        }

        var isOctal = text.Length <= 4 && text.All(digit => digit is >= '0' and <= '7');
        var mask = isOctal ? text.Aggregate(0u, (sum, digit) => (sum << 3) + (uint)(digit - '0')) : uint.MaxValue;
        return mask <= AllPermissions
            ? (mask, null)
            : (null, $"{CreationMask}: \"{text}\" is not a valid mask. Write octal digits from 000 to 777, such as 022.");
    }

    private static string? Text(IReadOnlyDictionary<string, string> environment, string name) =>
        environment.GetValueOrDefault(name)?.Trim() is { Length: > 0 } text ? text : null;
}
