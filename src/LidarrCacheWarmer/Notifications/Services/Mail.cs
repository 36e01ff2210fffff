using System.Net.Sockets;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Network;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace LidarrCacheWarmer.Notifications.Services;

/// <summary>
/// Mail through an SMTP server. smtp:// uses STARTTLS when the server offers it; smtps:// is encrypted from its start. A
/// password is never sent unencrypted to a server beyond the private network.
/// </summary>
internal static class Mail
{
    private const int Submission = 587, Relay = 25, Encrypted = 465;
    // Status codes from this one on mean that a repetition cannot help.
    private const int Lasting = 500;
    private const int MostQuoted = 200;

    /// <summary>Sends a message.</summary>
    /// <param name="options">The notification.</param>
    /// <param name="message">The message.</param>
    /// <param name="time">The clock of the time limit.</param>
    /// <param name="ct">Cancels the sending.</param>
    public static async Task<Delivery> SendAsync(NotifyOptions options, Message message, TimeProvider time, CancellationToken ct)
    {
        var server = new Uri(options.Url!.Reveal());
        using var mail = new MimeMessage { Subject = message.Title, Date = message.At, MessageId = $"{message.Id}@{ProgramIdentity.Name}" };
        if (!TryAddress(mail, options))
        {
            return Delivery.Refused($"An address in from or to of [{options.Section}] is not valid. Write addresses such as me@example.com, separated by commas.");
        }

        mail.Headers.Add("Auto-Submitted", "auto-generated");
        mail.Body = new TextPart("plain") { Text = message.TextOrTitle };
        using var timeout = new CancellationTokenSource(HttpPoster.Timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await SendAsync(server, options, mail, limit.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return Delivery.Failed($"The mail server {server.Host} did not answer within {HttpPoster.Timeout.TotalSeconds:0} seconds. Check url in [{options.Section}].");
        }
        catch (AuthenticationException fault) when (fault.InnerException is SmtpCommandException { StatusCode: var status } && (int)status < Lasting)
        {
            return Delivery.Failed($"The mail server answered {(int)status} ({Quoted(fault.InnerException, options)}).");
        }
        catch (AuthenticationException)
        {
            return Delivery.Refused($"The mail server {server.Host} refused the login. Check user and password in [{options.Section}].");
        }
        catch (ServiceNotAuthenticatedException)
        {
            return Delivery.Refused($"The mail server {server.Host} wants a login. Set user and password in [{options.Section}].");
        }
        catch (SmtpCommandException fault)
        {
            var sentence = $"The mail server answered {(int)fault.StatusCode} ({Quoted(fault, options)}).";
            return (int)fault.StatusCode >= Lasting ? Delivery.Refused($"{sentence} Check from and to in [{options.Section}].") : Delivery.Failed(sentence);
        }
        catch (SslHandshakeException)
        {
            return Delivery.Failed($"Cannot make a secure connection to {server.Host}. Check the certificate of the mail server, and url in [{options.Section}].");
        }
        catch (Exception fault) when (fault is SocketException or IOException or ProtocolException or ArgumentException or MissingLibraryException)
        {
            // MailKit throws an ArgumentException for an address of no machine, such as 0.0.0.0.
            return Delivery.Failed(fault is MissingLibraryException
                ? fault.Message
                : $"Nothing usable answers at {server.Host}:{Port(server, options)}. Check url in [{options.Section}]: smtp:// for STARTTLS, smtps:// for port 465.");
        }
    }

    /// <summary>Whether a password may be sent to a server.</summary>
    /// <param name="server">The server.</param>
    /// <param name="isEncrypted">Whether the connection is encrypted.</param>
    public static bool MaySendPassword(Uri server, bool isEncrypted) => isEncrypted || ServerHost.From(server).IsPrivate;

    private static async Task<Delivery> SendAsync(Uri server, NotifyOptions options, MimeMessage mail, CancellationToken ct)
    {
        // With smtp:// too, the server may offer STARTTLS.
        OpenSsl.RequireFor("https:", proxy: null);
        using var smtp = new SmtpClient { CheckCertificateRevocation = false };
        await smtp.ConnectAsync(server.Host, Port(server, options), server.Scheme == "smtps" ? SecureSocketOptions.SslOnConnect : SecureSocketOptions.StartTlsWhenAvailable, ct);
        if (options.User.Length > 0)
        {
            if (!MaySendPassword(server, smtp.IsSecure))
            {
                return Delivery.Refused($"The mail server {server.Host} offers no encryption, so the password was not sent. Use smtps://, or another port, in [{options.Section}].");
            }

            if (!smtp.Capabilities.HasFlag(SmtpCapabilities.Authentication))
            {
                return Delivery.Refused($"The mail server {server.Host} takes no login here. Use another port, or remove user and password, in [{options.Section}].");
            }

            await smtp.AuthenticateAsync(options.User, options.Password?.Reveal() ?? "", ct);
        }

        _ = await smtp.SendAsync(mail, ct);
        await LeaveAsync(smtp, ct);
        return Delivery.Done;
    }

    // The server has taken the mail. Whatever happens now must not send it again.
    private static async Task LeaveAsync(SmtpClient smtp, CancellationToken ct)
    {
        try
        {
            await smtp.DisconnectAsync(quit: true, ct);
        }
        catch (Exception fault) when (fault is SocketException or IOException or ProtocolException or OperationCanceledException)
        {
            // The connection is closed in any case.
        }
    }

    private static string Quoted(Exception fault, NotifyOptions options) => Message.Cut(options.HideSecretsIn(SafeText.From(fault.Message.Trim())), MostQuoted);

    private static int Port(Uri server, NotifyOptions options) => server.Port > 0 ? server.Port
        : server.Scheme == "smtps" ? Encrypted
        : options.User.Length > 0 ? Submission : Relay;

    // A repeated message has the same id, so a mailbox that already has it can tell.
    private static bool TryAddress(MimeMessage mail, NotifyOptions options)
    {
        if (!MailboxAddress.TryParse(options.From, out var from) || !InternetAddressList.TryParse(options.To!.Reveal(), out var to))
        {
            return false;
        }

        mail.From.Add(from);
        mail.To.AddRange(to);
        return true;
    }
}
