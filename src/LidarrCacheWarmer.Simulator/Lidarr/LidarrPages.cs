namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>The bodies of Lidarr's short answers.</summary>
internal static class LidarrPages
{
    public const string LoginHtml =
        "<!DOCTYPE html>\n<html><head><title>Login - Lidarr</title></head><body><form method=\"POST\"><input name=\"username\"><input name=\"password\" type=\"password\"></form></body></html>\n";

    public static ReadOnlyMemory<byte> Ping { get; } = LidarrJson.Bytes(json => json.WriteString("status", "OK"));

    public static ReadOnlyMemory<byte> Api { get; } = LidarrJson.Bytes(json =>
    {
        json.WriteString("current", "v1");
        json.WriteStartArray("deprecated");
        json.WriteEndArray();
    });

    public static ReadOnlyMemory<byte> NotFound { get; } = LidarrJson.Bytes(json => json.WriteString("message", "NotFound"));

    public static ReadOnlyMemory<byte> ServerError { get; } = LidarrJson.Bytes(json =>
    {
        json.WriteString("message", "database is locked");
        json.WriteString("description", "SQLiteException: database is locked");
    });

    public static ReadOnlyMemory<byte> StartingUp { get; } =
        LidarrJson.Bytes(json => json.WriteString("errorMessage", "Lidarr is starting up, please try again later"));

    public static ReadOnlyMemory<byte> Message(string message) => LidarrJson.Bytes(json => json.WriteString("message", message));

    public static ReadOnlyMemory<byte> MetadataProvider(string source) => LidarrJson.Bytes(json =>
    {
        json.WriteString("metadataSource", source);
        json.WriteString("writeAudioTags", "no");
        json.WriteBoolean("scrubAudioTags", false);
        json.WriteBoolean("embedCoverArt", false);
        json.WriteNumber("id", 1);
    });

    public static ReadOnlyMemory<byte> SystemStatus(string urlBase) => LidarrJson.Bytes(json =>
    {
        json.WriteString("appName", "Lidarr");
        json.WriteString("instanceName", "Lidarr");
        json.WriteString("version", LidarrJson.Version);
        json.WriteString("buildTime", "2026-11-23T03:05:12Z");
        json.WriteBoolean("isDebug", false);
        json.WriteBoolean("isProduction", false);
        json.WriteBoolean("isAdmin", false);
        json.WriteBoolean("isUserInteractive", true);
        json.WriteString("startupPath", "/app/lidarr/bin");
        json.WriteString("appData", "/config");
        json.WriteString("osName", "debian");
        json.WriteString("osVersion", "12");
        json.WriteBoolean("isNetCore", true);
        json.WriteBoolean("isLinux", true);
        json.WriteBoolean("isOsx", false);
        json.WriteBoolean("isWindows", false);
        json.WriteBoolean("isDocker", true);
        json.WriteString("mode", "console");
        json.WriteString("branch", "develop");
        json.WriteString("databaseType", "sqLite");
        json.WriteString("databaseVersion", "3.46.1");
        json.WriteString("authentication", "forms");
        json.WriteNumber("migrationVersion", 80);
        json.WriteString("urlBase", urlBase);
        json.WriteString("runtimeVersion", "10.0.12");
        json.WriteString("runtimeName", "netcore");
        json.WriteString("startTime", "2026-11-23T03:21:47Z");
        json.WriteString("packageUpdateMechanism", "builtIn");
    });
}
