using LidarrCacheWarmer.Configuration.Options;

namespace LidarrCacheWarmer.Notifications;

/// <summary>A message to one recipient: everything that has changed at one time.</summary>
/// <param name="Id">Names the message; a repetition after a failure has the same id.</param>
/// <param name="At">When the change was found.</param>
/// <param name="Event">What the message is about; of several events, the first in the order of <see cref="NotifyEvent"/>.</param>
/// <param name="Title">The changes in a few words, at most <see cref="LongestTitle"/> characters.</param>
/// <param name="Text">The details, at most <see cref="LongestText"/> characters in lines.</param>
/// <param name="IsUrgent">Whether no run is possible before somebody acts.</param>
internal sealed record Message(string Id, DateTimeOffset At, NotifyEvent Event, string Title, string Text, bool IsUrgent)
{
    /// <summary>Shorter than the limits of all services: Pushover cuts titles at 250 characters.</summary>
    public const int LongestTitle = 120;

    /// <summary>Shorter than the limits of all services: Pushover refuses texts with more than 1,024 characters.</summary>
    public const int LongestText = 1000;

    /// <summary>Whether a phone may stay silent: the message is good to know, and nothing has to be done.</summary>
    public bool IsQuiet => !IsUrgent && (Event is NotifyEvent.Solved or NotifyEvent.Recovered or NotifyEvent.Weekly);

    /// <summary>Title and text for services without a title.</summary>
    public string Whole => Text.Length == 0 ? Title : $"{Title}\n{Text}";

    /// <summary>The text, or the title when the text is empty, for services that refuse an empty text.</summary>
    public string TextOrTitle => Text.Length == 0 ? Title : Text;

    /// <summary>Puts the news that a recipient wants into one message.</summary>
    /// <param name="news">All news.</param>
    /// <param name="wanted">The events that the recipient wants.</param>
    /// <param name="now">The current time.</param>
    /// <returns>The message; null when the recipient wants none of the news.</returns>
    public static Message? Compose(IReadOnlyList<News> news, IReadOnlyList<NotifyEvent> wanted, DateTimeOffset now)
    {
        var chosen = news.Where(one => wanted.Contains(one.Event)).OrderBy(one => one.Event).ToList();
        if (chosen.Count == 0)
        {
            return null;
        }

        var title = Cut(string.Join("; ", chosen.Select((one, index) => index == 0 ? one.Headline : InSentence(one.Headline))), LongestTitle);
        return new Message(Guid.NewGuid().ToString("N"), now, chosen[0].Event, title, Body(chosen.SelectMany(one => one.Lines)), chosen.Exists(one => one.IsUrgent));
    }

    /// <summary>The text with a note that it is late, because its service could not be reached for a while.</summary>
    /// <param name="now">The current time.</param>
    /// <param name="zone">The local time zone.</param>
    public Message WithDelay(DateTimeOffset now, TimeZoneInfo zone) => now - At < TimeSpan.FromMinutes(15)
        ? this
        : this with { Text = $"{Text}\n({Terminal.Wording.Day(At, zone)})".TrimStart('\n') };

    /// <summary>The text, cut to a number of characters, at a whole character.</summary>
    public static string Cut(string text, int most)
    {
        if (text.Length <= most)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[most - 2]) ? most - 2 : most - 1;
        return text[..end].TrimEnd() + "…";
    }

    private static string Body(IEnumerable<string> lines)
    {
        // The delay adds a line.
        const int Delay = 20;
        return Cut(string.Join('\n', lines.Where(line => line.Length > 0)), LongestText - Delay);
    }

    private static string InSentence(string headline) =>
        headline.StartsWith("The ", StringComparison.Ordinal) || headline.StartsWith("Your ", StringComparison.Ordinal) ? char.ToLowerInvariant(headline[0]) + headline[1..] : headline;
}
