using System.Runtime.InteropServices;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// The library that Linux needs for https and for WebSockets. It is looked for before it is used, because .NET aborts the
/// process where it is missing.
/// </summary>
internal static class OpenSsl
{
    // The order and the names of .NET's own search.
    private static readonly string[] Names =
    [
        .. Environment.GetEnvironmentVariable("CLR_OPENSSL_VERSION_OVERRIDE") is { Length: > 0 } version ? [$"libssl.so.{version}"] : Array.Empty<string>(),
        "libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10",
    ];

    /// <summary>Whether it can be used; on other systems it is not needed.</summary>
    public static bool IsThere { get; } = !OperatingSystem.IsLinux() || Array.Exists(Names, name => NativeLibrary.TryLoad(name, out _));

    /// <summary>Refuses an address that needs it where it is missing.</summary>
    /// <param name="address">The address of a server.</param>
    /// <param name="proxy">The proxy on the way; null for none.</param>
    /// <exception cref="MissingLibraryException">One of the two needs it.</exception>
    public static void RequireFor(string address, ProxyAddress? proxy)
    {
        if ((address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || proxy is { Scheme: "https" }) && !IsThere)
        {
            throw new MissingLibraryException(
                "https needs OpenSSL, but this machine has no libssl.so.3. Install the package libssl3 or openssl, or use an http address.");
        }
    }
}

/// <summary>A library of the system is missing; the message is a sentence that says what to do.</summary>
internal sealed class MissingLibraryException(string message) : Exception(message);
