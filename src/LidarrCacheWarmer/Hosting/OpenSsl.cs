using System.Runtime.InteropServices;
using LidarrCacheWarmer.Network;

namespace LidarrCacheWarmer.Hosting;

/// <summary>
/// Finds the library that Linux needs for https and WebSockets. The search comes before the first use, because .NET
/// aborts the process if the library is missing.
/// </summary>
internal static class OpenSsl
{
    // The same names in the same order as in .NET's own search.
    private static readonly string[] Names =
    [
        .. Environment.GetEnvironmentVariable("CLR_OPENSSL_VERSION_OVERRIDE") is { Length: > 0 } version ? [$"libssl.so.{version}"] : Array.Empty<string>(),
        "libssl.so.3", "libssl.so.1.1", "libssl.so.1.0.2", "libssl.so.1.0.0", "libssl.so.10",
    ];

    /// <summary>Whether OpenSSL is usable; always true outside Linux, because only Linux needs it.</summary>
    public static bool IsThere { get; } = !OperatingSystem.IsLinux() || Array.Exists(Names, name => NativeLibrary.TryLoad(name, out _));

    /// <summary>Throws if an address needs the missing library.</summary>
    /// <param name="address">The address of a server.</param>
    /// <param name="proxy">The proxy; null for none.</param>
    /// <exception cref="MissingLibraryException">The address or the proxy needs OpenSSL, but OpenSSL is
    /// missing.</exception>
    public static void RequireFor(string address, ProxyAddress? proxy)
    {
        if ((address.StartsWith("https:", StringComparison.OrdinalIgnoreCase) || proxy is { Scheme: "https" }) && !IsThere)
        {
            throw new MissingLibraryException(
                "https needs OpenSSL, but this machine has no libssl.so.3. Install the package libssl3 or openssl, or use an http address.");
        }
    }
}

/// <summary>A library of the system is missing; the message says what to do.</summary>
internal sealed class MissingLibraryException(string message) : Exception(message);
