namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// What the header <c>Cache-Control</c> allows a shared cache to do (RFC 9111). .NET's parser is not used: it drops the
/// whole header if one directive is unreadable.
/// </summary>
/// <param name="Life">How long a shared cache may keep the answer; null when the header does not say.</param>
/// <param name="Ban">The directive that forbids shared caches to reuse the answer; null for none.</param>
/// <param name="IsMaxAge">
/// Whether the lifetime comes from <c>max-age</c>, which is used only without <c>s-maxage</c>.
/// </param>
internal readonly record struct CacheControl(TimeSpan? Life, string? Ban, bool IsMaxAge)
{
    /// <summary>
    /// Parses the header. Unreadable directives are skipped. Of repeated directives, the first one counts.
    /// </summary>
    public static CacheControl Read(ReadOnlySpan<char> header)
    {
        TimeSpan? shared = null, any = null;
        string? ban = null;
        var saysShared = false;
        while (HeaderList.TryTake(ref header, out var directive))
        {
            var equals = directive.IndexOf('=');
            var name = (equals < 0 ? directive : directive[..equals]).TrimEnd(" \t");
            var argument = equals < 0 ? default : HeaderList.Unquote(directive[(equals + 1)..].Trim(" \t"));
            if (Is(name, "s-maxage"))
            {
                saysShared = true;
                shared ??= HeaderList.Seconds(argument);
            }
            else if (Is(name, "max-age"))
            {
                any ??= HeaderList.Seconds(argument);
            }
            else
            {
                ban ??= BanOf(name, isForFields: !argument.IsEmpty);
            }
        }

        // max-age is used only without s-maxage: next to s-maxage, the server sends max-age=0 for browsers.
        var life = saysShared ? shared : any;
        ban ??= life == TimeSpan.Zero ? (saysShared ? "s-maxage=0" : "max-age=0") : null;
        return new CacheControl(ban is null ? life : TimeSpan.Zero, ban, !saysShared && any is not null);
    }

    // With field names, such as private="set-cookie", private and no-cache apply only to these header fields.
    private static string? BanOf(ReadOnlySpan<char> name, bool isForFields) =>
        Is(name, "no-store") ? "no-store"
        : isForFields ? null
        : Is(name, "private") ? "private"
        : Is(name, "no-cache") ? "no-cache"
        : null;

    private static bool Is(ReadOnlySpan<char> name, string directive) => name.Equals(directive, StringComparison.OrdinalIgnoreCase);
}
