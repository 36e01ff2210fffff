using System.Globalization;
using LidarrCacheWarmer.Ledger;

namespace LidarrCacheWarmer.Checking;

/// <summary>Checks folders, disk and clock of this machine.</summary>
/// <param name="time">The clock.</param>
/// <param name="zoneIsKnown">False when a time zone is configured but unknown.</param>
internal sealed class MachineCheck(TimeProvider time, bool zoneIsKnown = true)
{
    private const long LittleSpace = 200_000_000;
    private const long NoSpace = 1_000_000;

    private static readonly Findings About = new(FindingGroup.Machine);

    // Date headers have whole seconds, and answers take time. Freshness is measured in hours, so two minutes do not
    // matter.
    private static readonly TimeSpan Tolerated = TimeSpan.FromMinutes(2);

    /// <summary>Checks whether this user may write to the folders, and how much free space they have.</summary>
    /// <param name="folders">The folders of config and ledger, each once.</param>
    /// <param name="ledger">The files of the ledger; null when unknown.</param>
    public static IEnumerable<Finding> Folders(IReadOnlyList<string> folders, LedgerInspection? ledger)
    {
        foreach (var folder in folders)
        {
            yield return Writing(folder);
        }

        foreach (var file in ledger?.Files.Where(file => !file.MayBeWritten) ?? [])
        {
            yield return About.Error($"This user ({User}) cannot write to {file.Path}. Give the file to the user that runs this program.");
        }

        foreach (var folder in folders)
        {
            if (Space(folder) is { } finding)
            {
                yield return finding;
            }
        }
    }

    /// <summary>Compares this machine's clock with other clocks.</summary>
    /// <param name="others">
    /// The owners of the other clocks, and how far each clock is ahead of this machine's; null when unknown.
    /// </param>
    public Finding Clock(params IEnumerable<(string Name, TimeSpan? Ahead)> others)
    {
        var known = others.SelectMany(other => other.Ahead is { } ahead ? new[] { (other.Name, Ahead: ahead) } : []).ToList();
        var off = known.Where(other => other.Ahead.Duration() > Tolerated).ToList();
        var local = TimeZoneInfo.ConvertTime(time.GetUtcNow(), time.LocalTimeZone);
        var zone = zoneIsKnown
            ? $"This machine uses the time zone {time.LocalTimeZone.Id} (now {local.ToString("HH:mm, 'UTC'zzz", CultureInfo.InvariantCulture)})."
            : "All times are UTC, because TZ is not valid.";
        if (off.Count > 0 && off.Count < known.Count)
        {
            var agreeing = Listed(known.Except(off).Select(other => other.Name).Prepend("This machine"));
            var wrong = Listed(off.Select(other =>
                $"{other.Name} is {Amounts.Duration(other.Ahead.Duration())} {(other.Ahead > TimeSpan.Zero ? "ahead" : "behind")}"));
            var clocks = off.Count == 1 ? "its clock is" : "their clocks are";
            return About.Warning(
                $"{agreeing} agree on the time. {char.ToUpperInvariant(wrong[0])}{wrong[1..]}, so {clocks} probably wrong. {zone}");
        }

        if (off.Count > 0)
        {
            var differences = Listed(off.Select(other =>
                $"{Amounts.Duration(other.Ahead.Duration())} {(other.Ahead > TimeSpan.Zero ? "behind" : "ahead of")} {other.Name}"));
            return About.Warning(
                $"The clock of this machine is {differences}. Set the clock or turn on NTP, because cache times need the correct time. {zone}");
        }

        return About.Ok(known.Count > 0
            ? $"The clock agrees with {Listed(known.Select(other => other.Name))}. {zone}"
            : $"Clock not compared (no server time). {zone}");
    }

    private static string Listed(IEnumerable<string> names) => names.ToList() switch
    {
        [.. var before, var last] when before.Count > 0 => $"{string.Join(", ", before)} and {last}",
        var one => string.Concat(one),
    };

    // In a container a user may have an id but no name.
    private static string User => Environment.UserName is { Length: > 0 } name ? name : $"number {NumberOfUser() ?? "unknown"}";

    private static string? NumberOfUser()
    {
        const string Effective = "Uid:";
        try
        {
            return SmallFile.ReadLines("/proc/self/status", most: 64 * 1024).FirstOrDefault(line => line.StartsWith(Effective, StringComparison.Ordinal))?.Split('\t').ElementAtOrDefault(2);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static Finding Writing(string folder)
    {
        var existing = Existing(folder);
        if (File.Exists(existing))
        {
            return About.Error($"{folder} cannot be a folder, because {existing} is a file. Correct the path in the config.");
        }

        var file = Path.Combine(existing, $".lidarr-cache-warmer-{Guid.NewGuid():N}.tmp");
        try
        {
            // One byte is written, because a full disk still accepts a new empty file.
            using var stream = new FileStream(file, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
            stream.WriteByte(0);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException)
        {
            // .NET throws ArgumentOutOfRangeException when a file would exceed a size limit.
            return About.Error(fault is UnauthorizedAccessException or IOException { HResult: 30 }
                ? $"This user ({User}) cannot write to {existing}. Give the folder to the user that runs this program, or mount it writable."
                : $"Cannot write to {existing} ({fault.Message.TrimEnd('.')}). Free disk space, or fix the cause.");
        }

        return existing == folder
            ? About.Ok($"This user ({User}) can write to {folder}.")
            : About.Note($"{folder} does not exist yet. This user can create it in {existing}.");
    }

    private static Finding? Space(string folder)
    {
        try
        {
            var free = new DriveInfo(Existing(folder)).AvailableFreeSpace;
            var sentence = $"{Amounts.Size(free)} free for {folder}";
            return free switch
            {
                < NoSpace => About.Error($"{sentence}: the disk is full. Free disk space."),
                < LittleSpace => About.Warning($"{sentence}, which is low. Free disk space, or runs may not be able to save results."),
                _ => About.Ok($"{sentence}."),
            };
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // The free space is unknown; a full disk is reported when writing fails.
            return null;
        }
    }

    private static string Existing(string folder)
    {
        while (!Path.Exists(folder) && Path.GetDirectoryName(folder) is { } parent)
        {
            folder = parent;
        }

        return folder;
    }
}
