using System.Runtime.CompilerServices;
using LidarrCacheWarmer.Configuration;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Configuration.Settings;
using LidarrCacheWarmer.Ledger;
using LidarrCacheWarmer.Library;
using LidarrCacheWarmer.Metadata;

namespace LidarrCacheWarmer.Checking;

/// <summary>The subjects of a checkup and the connections it needs.</summary>
public sealed record CheckupParts
{
    /// <summary>The config file as an absolute path; null when the path is invalid.</summary>
    public required string? ConfigPath { get; init; }

    /// <summary>Whether the config file exists.</summary>
    public required bool ConfigExists { get; init; }

    /// <summary>The loaded config and its problems.</summary>
    public required ConfigResult Config { get; init; }

    /// <summary>Whether the checks of Lidarr and the metadata server are skipped.</summary>
    public required bool IsOffline { get; init; }

    /// <summary>Connects to Lidarr.</summary>
    public required Func<LidarrOptions, LidarrClient> Lidarr { get; init; }

    /// <summary>Connects to a metadata server.</summary>
    public required Func<BaseUrl, ProbeOptions, IMetadataClient> Metadata { get; init; }

    /// <summary>Locates a ledger.</summary>
    public required Func<LedgerOptions, LedgerLocation> LocationOf { get; init; }

    /// <summary>Opens a view of a ledger.</summary>
    public required Func<LedgerLocation, ILedger> View { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }
}

/// <summary>
/// Checks everything that a run depends on, and continues after any finding. The checkup writes only one-byte test
/// files and deletes them at once. It takes no lock, and sends at most two requests to the metadata server.
/// </summary>
/// <param name="parts">The subjects.</param>
public sealed class Checkup(CheckupParts parts)
{
    private readonly WarmerOptions? _options = parts.Config switch
    {
        ConfigLoaded loaded => loaded.Options,
        ConfigInvalid invalid => invalid.Understood,
        _ => null,
    };

    private readonly HashSet<string> _broken =
    [
        .. (parts.Config as ConfigInvalid)?.Problems.Where(problem => problem is { IsFatal: true, About: not null })
            .Select(problem => problem.About!.Name) ?? [],
    ];

    private IReadOnlyList<ConfigProblem> Problems => parts.Config switch
    {
        ConfigLoaded loaded => loaded.Problems,
        ConfigInvalid invalid => invalid.Problems,
        _ => [],
    };

    private readonly List<LidarrCheck> _lidarrs = [];
    private MetadataCheck? _metadata;

    /// <summary>Returns the findings, one group after the other, and each finding as soon as it is known.</summary>
    public async IAsyncEnumerable<Finding> RunAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var finding in ConfigurationCheck.FindingsFor(parts.ConfigPath, parts.ConfigExists, parts.Config))
        {
            yield return finding;
        }

        var ledger = LedgerCheck();
        if (parts.IsOffline)
        {
            yield return new Finding(FindingGroup.Lidarr, FindingLevel.Note, "Lidarr and the metadata server were not checked (--offline).");
        }
        else if (_options is not null)
        {
            await foreach (var finding in OnlineAsync(_options, ledger, ct))
            {
                yield return finding;
            }
        }

        if (ledger is not null)
        {
            await ledger.LookAsync();
        }

        foreach (var finding in ledger?.Findings(Artists) ?? [])
        {
            yield return finding;
        }

        foreach (var finding in Machine(ledger))
        {
            yield return finding;
        }
    }

    /// <summary>The artists of all readable Lidarrs; null when no Lidarr is readable.</summary>
    private IReadOnlyList<Artist>? Artists => _lidarrs.Select(lidarr => lidarr.Artists).OfType<IReadOnlyList<Artist>>().ToList() switch
    {
        [] => null,
        [var only] => only,
        var several => [.. several.SelectMany(artists => artists).DistinctBy(artist => artist.Mbid)],
    };

    private LedgerCheck? LedgerCheck()
    {
        // If a ledger path is invalid, the options contain the default path instead, and a different ledger may be at
        // that path.
        if (_options is null || _broken.Any(name => name.StartsWith("ledger.", StringComparison.Ordinal)))
        {
            return null;
        }

        var location = parts.LocationOf(_options.Ledger);
        return new LedgerCheck(location, () => parts.View(location));
    }

    private async IAsyncEnumerable<Finding> OnlineAsync(
        WarmerOptions options, LedgerCheck? ledger, [EnumeratorCancellation] CancellationToken ct)
    {
        if (options.Lidarrs.Any(place => IsBroken(LidarrSettings.Unnamed.Proxy, place)) || IsBroken(ProbeSettings.Proxy))
        {
            yield return new Finding(
                FindingGroup.Lidarr, FindingLevel.Note, "Lidarr and the metadata server were not checked, because their proxy setting has an error.");
            yield break;
        }

        var findings = options.Lidarrs.Count == 1 ? LidarrAsync(options, options.Lidarrs[0], ct) : LidarrsAsync(options, ct);
        await foreach (var finding in findings)
        {
            yield return finding;
        }

        if (IsBroken(ProbeSettings.TargetBaseUrl) || IsBroken(ProbeSettings.CaFile))
        {
            yield break;
        }

        if (ledger is not null)
        {
            await ledger.LookAsync();
        }

        var server = options.Probe.TargetBaseUrl ?? _lidarrs.Select(lidarr => lidarr.Server).OfType<BaseUrl>().FirstOrDefault() ?? ProbeOptions.DefaultTarget;
        var artist = Candidate(ledger?.Known);
        var isKnown = ledger?.Known is { Probe.Status: not ProbeStatus.Untried } known && known.Mbid == artist?.Mbid;
        _metadata = new MetadataCheck(server, options, artist, isKnown, parts.Time);
        using var client = parts.Metadata(server, options.Probe);
        await foreach (var finding in _metadata.RunAsync(client, ct))
        {
            yield return finding;
        }
    }

    // An unreadable Lidarr does not prevent runs as long as another one is readable.
    private async IAsyncEnumerable<Finding> LidarrsAsync(WarmerOptions options, [EnumeratorCancellation] CancellationToken ct)
    {
        var all = new List<Finding>();
        foreach (var place in options.Lidarrs)
        {
            await foreach (var finding in LidarrAsync(options, place, ct))
            {
                all.Add(new Finding(finding.Group, finding.Level, $"[{place.Name}] {finding.Sentence}"));
            }
        }

        var isAnyRead = _lidarrs.Exists(lidarr => lidarr.Artists is not null);
        foreach (var finding in all)
        {
            yield return isAnyRead && finding.Level == FindingLevel.Error ? finding with { Level = FindingLevel.Warning } : finding;
        }
    }

    private async IAsyncEnumerable<Finding> LidarrAsync(
        WarmerOptions options, LidarrOptions place, [EnumeratorCancellation] CancellationToken ct)
    {
        if (IsBroken(LidarrSettings.Unnamed.BaseUrl, place) || IsBroken(LidarrSettings.Unnamed.CaFile, place))
        {
            yield break;
        }

        var lidarr = new LidarrCheck(options, place, parts.Lidarr, _lidarrs.Find(other => other.Server is not null), parts.Time);
        _lidarrs.Add(lidarr);
        if (IsBroken(LidarrSettings.Unnamed.ApiKey, place))
        {
            yield return await lidarr.PingAsync(ct);
            yield break;
        }

        await foreach (var finding in lidarr.RunAsync(ct))
        {
            yield return finding;
        }
    }

    // Prefers the ledger's artist, because that artist is warm if possible, and a cached answer costs the service
    // least. If Lidarr has artists but not this one, Lidarr's first artist is used.
    private Artist? Candidate(ArtistEntry? known) => Artists switch
    {
        null or [] => known is null ? null : new Artist(known.Mbid, known.Name, LidarrId: 0, AlbumCount: 0),
        var artists => artists.FirstOrDefault(artist => artist.Mbid == known?.Mbid) ?? artists[0],
    };

    private IEnumerable<Finding> Machine(LedgerCheck? ledger)
    {
        var paths = (ledger?.Inspection?.Paths ?? []).Prepend(parts.ConfigPath);
        var folders = paths.Select(Path.GetDirectoryName).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var zoneIsKnown = !Problems.Any(problem => problem.Where == TimeZoneName.Variable);
        var machine = new MachineCheck(parts.Time, zoneIsKnown);
        return MachineCheck.Folders(folders, ledger?.Inspection)
            .Append(machine.Clock([.. _lidarrs.Select(lidarr => (_lidarrs.Count == 1 ? "Lidarr" : $"[{lidarr.Name}]", lidarr.ClockAhead)), ("the metadata server", _metadata?.ClockAhead)]));
    }

    private bool IsBroken(Setting setting) => _broken.Contains(setting.Name);

    private bool IsBroken(Setting setting, LidarrOptions place) => _broken.Contains($"{place.Name}.{setting.Key}");
}
