using System.Text;
using LidarrCacheWarmer.Simulator.Serving;

namespace LidarrCacheWarmer.Simulator.Lidarr;

/// <summary>Answers with the faults of the simulated Lidarr.</summary>
internal static class LidarrFaults
{
    /// <summary>Answers with a fault.</summary>
    /// <returns>False when the fault does not affect this request; the caller must then answer the request.</returns>
    public static async Task<bool> ShowAsync(Exchange exchange, LidarrFault fault, bool isList, string urlBase)
    {
        switch (fault)
        {
            case LidarrFault.LoginPage:
                await exchange.AnswerAsync(200, "text/html", Encoding.UTF8.GetBytes(LidarrPages.LoginHtml));
                return true;
            case LidarrFault.LoginRedirect:
                exchange.Headers.Location = urlBase + "/login?returnUrl=" + Uri.EscapeDataString(exchange.Target);
                await exchange.AnswerAsync(302, null, default);
                return true;
            case LidarrFault.NotAnArray when isList:
                await exchange.AnswerAsync(200, LidarrJson.ContentType, LidarrPages.Message("not a list"));
                return true;
            case LidarrFault.ServerError:
                await exchange.AnswerAsync(500, LidarrJson.ContentType, LidarrPages.ServerError);
                return true;
            case LidarrFault.StartingUp:
                await exchange.AnswerAsync(503, LidarrJson.ContentType, LidarrPages.StartingUp);
                return true;
            case LidarrFault.Hang:
                await exchange.HangAsync();
                return true;
            case LidarrFault.Reset:
                exchange.Reset();
                return true;
            case LidarrFault.None or LidarrFault.NotAnArray or LidarrFault.TruncatedJson:
                break;
        }

        return false;
    }
}
