namespace LidarrCacheWarmer.Metadata;

/// <summary>
/// What <c>Cache-Control</c> allows a cache between Lidarr and the server (RFC 9111). The reader of .NET drops the whole
/// header for one directive that it cannot read.
/// </summary>
/// <param name="Life">How long a shared cache may keep the answer; null when the header does not say.</param>
/// <param name="Ban">The directive that keeps every shared cache from giving the answer again; null when none does.</param>
/// <param name="IsMaxAge">Whether the life is that of <c>max-age</c>, which counts where <c>s-maxage</c> is absent.</param>
internal readonly record struct CacheControl(TimeSpan? Life, string? Ban, bool IsMaxAge)
{
    /// <summary>Reads the header. A directive that cannot be read is left out; of one that repeats the first counts.</summary>
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

        // max-age stands for s-maxage only where s-maxage is absent: the server sends max-age=0 beside it, for browsers.
        var life = saysShared ? shared : any;
        ban ??= life == TimeSpan.Zero ? (saysShared ? "s-maxage=0" : "max-age=0") : null;
        return new CacheControl(ban is null ? life : TimeSpan.Zero, ban, !saysShared && any is not null);
    }

    // With the names of fields, private and no-cache are about these fields and not about the answer.
    private static string? BanOf(ReadOnlySpan<char> name, bool isForFields) =>
        Is(name, "no-store") ? "no-store"
        : isForFields ? null
        : Is(name, "private") ? "private"
        : Is(name, "no-cache") ? "no-cache"
        : null;

    private static bool Is(ReadOnlySpan<char> name, string directive) => name.Equals(directive, StringComparison.OrdinalIgnoreCase);
}
