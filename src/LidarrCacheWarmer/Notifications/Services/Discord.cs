using System.Text;
using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>
/// A webhook of Discord (https://discord.com/developers/docs/resources/webhook#execute-webhook). Names of artists can
/// neither mention anybody nor format the text.
/// </summary>
internal sealed class Discord : IHttpService
{
    private const int Red = 0xC62828, Amber = 0xEF8E00, Green = 0x2E7D32, Blue = 0x1565C0;
    private const string Markdown = "\\*_~`|>#[]()<@";

    /// <inheritdoc/>
    public Uri Address(NotifyOptions options) => new(options.Url!.Reveal());

    /// <inheritdoc/>
    public HttpRequestMessage Request(NotifyOptions options, Message message) => ServiceJson.Post(
        new DiscordDocument([new DiscordEmbed(Escape(message.Title), Escape(message.Text), Colour(message), message.At)], new DiscordMentions([])),
        ServiceJson.Default.DiscordDocument);

    private static int Colour(Message message) => message.Event switch
    {
        NotifyEvent.RunFailed => Red,
        NotifyEvent.NeedsYou or NotifyEvent.Server => Amber,
        NotifyEvent.Solved or NotifyEvent.Recovered => Green,
        NotifyEvent.Weekly => Blue,
    };

    private static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            _ = (Markdown.Contains(letter, StringComparison.Ordinal) ? escaped.Append('\\') : escaped).Append(letter);
        }

        return escaped.ToString();
    }
}
