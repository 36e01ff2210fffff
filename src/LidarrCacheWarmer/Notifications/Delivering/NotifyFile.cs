using System.Text.Json.Serialization;
using LidarrCacheWarmer.Notifications.Changes;
using LidarrCacheWarmer.Service;

namespace LidarrCacheWarmer.Notifications.Delivering;

/// <summary>What a restart must not lose: what people were told, and the messages that wait.</summary>
internal sealed record NotifyDocument
{
    /// <summary>The number of the format; it changes only if a property changes its name or meaning.</summary>
    public int Schema { get; init; } = 1;

    public KnownState Known { get; init; } = KnownState.Empty;

    public IReadOnlyList<OutboxItem> Outbox { get; init; } = [];

    [JsonIgnore]
    public bool IsPossible => Schema == 1 && Known is { Causes: not null } && Outbox is not null
        && Known.Causes.All(cause => cause is { Key: not null, Sentence: not null, Told: not null })
        && Outbox.All(item => item is { Section: not null, Message: { Id: not null, Title: not null, Text: not null }, Attempts: >= 0 });
}

/// <summary>The file beside the config with the state of notifications. Without secrets.</summary>
/// <param name="configPath">The config file, as an absolute path.</param>
/// <param name="complain">Called once when the file cannot be written; called again only after a success in between.</param>
internal sealed class NotifyFile(string configPath, Action<string> complain) : IDisposable
{
    private readonly string _path = PathOf(configPath);
    private FileStream? _lock;
    private bool _hasComplained;

    /// <summary>The file of a config.</summary>
    public static string PathOf(string configPath) => configPath + ".notify";

    /// <summary>Makes this process the only one that notifies.</summary>
    /// <returns>False when another process does so already, or the folder is not writable.</returns>
    public bool TryTake()
    {
        try
        {
            _lock ??= FileLock.TryTake(JsonFile.LockOf(_path));
            return _lock is not null;
        }
        catch (Exception fault) when (JsonFile.IsOfTheDisk(fault))
        {
            Complain(fault);
            return true;
        }
    }

    /// <summary>Reads the file; empty when there is none or it is damaged.</summary>
    public NotifyDocument Read() => JsonFile.TryRead(_path, NotifyJson.Default.NotifyDocument, document => document.IsPossible) ?? new NotifyDocument();

    /// <summary>Replaces the file.</summary>
    public void Write(NotifyDocument document)
    {
        try
        {
            JsonFile.Replace(_path, document, NotifyJson.Default.NotifyDocument);
            _hasComplained = false;
        }
        catch (Exception fault) when (JsonFile.IsOfTheDisk(fault))
        {
            Complain(fault);
        }
    }

    /// <summary>Lets another process notify.</summary>
    public void Dispose() => _lock?.Dispose();

    private void Complain(Exception fault)
    {
        if (!_hasComplained)
        {
            _hasComplained = true;
            complain($"Cannot write the state of notifications to {_path} ({fault.Message.TrimEnd('.')}). After a restart, messages may be sent twice.");
        }
    }
}

/// <summary>The JSON reader and writer, generated at build time.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, Converters = [typeof(NotifyEventWords)])]
[JsonSerializable(typeof(NotifyDocument))]
internal sealed partial class NotifyJson : JsonSerializerContext;

