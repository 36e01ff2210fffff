namespace LidarrCacheWarmer.Metadata;

/// <summary>The meaning of an HTTP status, for a refusal without a message.</summary>
internal static class StatusMeaning
{
    /// <summary>A few words; empty for an undefined status.</summary>
    public static string For(int status) => status switch
    {
        400 => "the server does not understand the request",
        402 => "the server requires a payment",
        403 => "access denied",
        405 => "the method is not allowed",
        406 => "the server cannot send a requested format",
        409 => "a conflict",
        410 => "gone for good",
        413 or 414 or 431 => "the request is too long",
        415 => "the format is not supported",
        418 => "the server is a teapot",
        421 => "the request reached the wrong server",
        422 => "the server cannot process it",
        423 => "the entry is locked",
        426 => "the server requires another protocol",
        451 => "unavailable for legal reasons",
        501 => "the server cannot do that",
        _ => "",
    };
}
