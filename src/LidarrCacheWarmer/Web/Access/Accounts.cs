using System.Net;
using System.Security.Cryptography;
using System.Text;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Web.Access;

/// <summary>Checks passwords, keys, tokens and sessions.</summary>
/// <param name="file">The stored hashes.</param>
/// <param name="time">The clock.</param>
internal sealed class Accounts(CredentialsFile file, TimeProvider time) : IDisposable
{
    /// <summary>The shortest password that the page and the shell accept.</summary>
    public const int ShortestPassword = 8;

    private const int MostSessions = 100, LongestPassword = 1_000;

    // Wrong keys must not lock the login: a program with an old key may share the address of its owner.
    private readonly LoginAttempts _logins = new(time), _keys = new(time);
    private readonly SemaphoreSlim _hashing = new(1);
    private readonly byte[] _formKey = RandomNumberGenerator.GetBytes(32);

    /// <summary>How long a session lives.</summary>
    public static TimeSpan SessionLife { get; } = TimeSpan.FromDays(30);

    /// <summary>The token with which the first visitor proves to be able to read the log.</summary>
    public string SetupToken { get; } = RandomToken.CreateReadable();

    /// <summary>Whether a password exists, in the config or in the file.</summary>
    public bool HasPassword(WebOptions options) => options.Password is not null || file.Read().Password is not null;

    /// <summary>Checks a password, and begins a session.</summary>
    /// <returns>The token of the session; null when the password is wrong. The wait when there were too many attempts.</returns>
    public async Task<(string? Session, TimeSpan Wait)> LogInAsync(WebOptions options, string password, IPAddress? address, CancellationToken ct)
    {
        await _hashing.WaitAsync(ct);
        try
        {
            if (_logins.Wait(address) is var wait && wait > TimeSpan.Zero)
            {
                return (null, wait);
            }

            if (!Fits(options, password))
            {
                _logins.Failed(address, RandomToken.Hash(password));
                return (null, TimeSpan.Zero);
            }

            _logins.Succeeded(address);
            return (BeginSession(options), TimeSpan.Zero);
        }
        finally
        {
            _ = _hashing.Release();
        }
    }

    /// <summary>Sets the first password.</summary>
    /// <returns>The token of a new session; or what is wrong. The wait when there were too many attempts.</returns>
    public (string? Session, string? Problem, TimeSpan Wait) SetUp(WebOptions options, string token, string password, IPAddress? address)
    {
        if (_logins.Wait(address) is var wait && wait > TimeSpan.Zero)
        {
            return (null, null, wait);
        }

        if (HasPassword(options))
        {
            return (null, "A password is set already. Log in with it.", TimeSpan.Zero);
        }

        if (!RandomToken.AreEqual(token.Trim(), SetupToken))
        {
            _logins.Failed(address, RandomToken.Hash(token));
            return (null, "This is not the token. It is in the log of the schedule, and new after each start.", TimeSpan.Zero);
        }

        if (ComplaintAbout(password) is { } complaint)
        {
            return (null, complaint, TimeSpan.Zero);
        }

        SetPassword(file, password);
        return (BeginSession(options), null, TimeSpan.Zero);
    }

    /// <summary>Why a password is not allowed; null when it is.</summary>
    public static string? ComplaintAbout(string password) => password.Length switch
    {
        < ShortestPassword => $"The password is too short. Use at least {ShortestPassword} characters.",
        > LongestPassword => "The password is too long.",
        _ => null,
    };

    /// <summary>Sets the password, and ends all sessions.</summary>
    public static void SetPassword(CredentialsFile file, string password) =>
        _ = file.Change(document => document with { Password = PasswordHash.Create(password), Sessions = [] });

    /// <summary>The visitor of a session; null when there is no such session, or when the password has changed.</summary>
    public Visitor? OfSession(WebOptions options, string token)
    {
        var hash = RandomToken.Hash(token);
        var now = time.GetUtcNow();
        return file.Read().Sessions.Any(session => string.Equals(session.Hash, hash, StringComparison.Ordinal) && session.EndsAt > now
            && string.Equals(session.Seal ?? "", SealOf(options, token), StringComparison.Ordinal))
            ? new Visitor(Rights.All, FormTokenOf(Encoding.UTF8.GetBytes(token), "session"), "")
            : null;
    }

    /// <summary>The visitor whom a trusted proxy names.</summary>
    public Visitor OfProxy(string user) => new(Rights.All, FormTokenOf(_formKey, user), user);

    /// <summary>Ends a session.</summary>
    public void LogOut(string token)
    {
        var hash = RandomToken.Hash(token);
        _ = file.Change(document => document with
        {
            Sessions = [.. document.Sessions.Where(session => !string.Equals(session.Hash, hash, StringComparison.Ordinal))],
        });
    }

    /// <summary>The visitor with a key. The wait when there were too many attempts.</summary>
    public (Visitor? Visitor, TimeSpan Wait) OfKey(WebOptions options, string key, IPAddress? address)
    {
        if (_keys.Wait(address) is var wait && wait > TimeSpan.Zero)
        {
            return (null, wait);
        }

        var hash = RandomToken.Hash(key);
        var stored = file.Read().Keys.FirstOrDefault(one => string.Equals(one.Hash, hash, StringComparison.Ordinal));
        var rights = IsKey(options.FullKey, key) || stored is { CanWrite: true } ? Rights.All
            : IsKey(options.ReadKey, key) || stored is not null ? Rights.Read
            : Rights.None;
        if (rights == Rights.None)
        {
            _keys.Failed(address, hash);
            return (null, TimeSpan.Zero);
        }

        return (new Visitor(rights, "", stored?.Name ?? ""), TimeSpan.Zero);
    }

    /// <inheritdoc/>
    public void Dispose() => _hashing.Dispose();

    private static bool IsKey(Secret? configured, string key) => configured?.Is(key) == true;

    private bool Fits(WebOptions options, string password) => password.Length <= LongestPassword
        && (options.Password is { } configured
            ? configured.Is(password)
            : file.Read().Password is { } stored && PasswordHash.Fits(password, stored));

    private string BeginSession(WebOptions options)
    {
        var token = RandomToken.Create();
        var now = time.GetUtcNow();
        _ = file.Change(document => document with
        {
            Sessions =
            [
                .. document.Sessions.Where(session => session.EndsAt > now).TakeLast(MostSessions - 1),
                new StoredSession(RandomToken.Hash(token), now + SessionLife, SealOf(options, token)),
            ],
        });
        return token;
    }

    // A new password in the config ends the sessions of the old one. Without the token of the session, which is stored
    // nowhere, the seal does not help to guess the password.
    private static string SealOf(WebOptions options, string token) => options.Password?.SealWith(token) ?? "";

    // A form from another site does not know this token, because it cannot read the cookie.
    private static string FormTokenOf(byte[] secret, string visitor) => Convert.ToHexStringLower(HMACSHA256.HashData(secret, Encoding.UTF8.GetBytes(visitor)));
}
