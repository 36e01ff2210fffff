using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using SignalRMessage = Microsoft.AspNetCore.SignalR.Protocol.HubMessage;

namespace LidarrCacheWarmer.Service.Watching;

/// <summary>
/// Reports messages that SignalR drops silently: calls of other methods, calls with other arguments, and messages of an
/// unknown type.
/// </summary>
/// <param name="inner">Reads and writes the messages.</param>
/// <param name="method">The only expected method.</param>
/// <param name="dropped">Called for each dropped message, on the reading thread.</param>
internal sealed class HubProtocol(IHubProtocol inner, string method, Action dropped) : IHubProtocol
{
    public string Name => inner.Name;

    public int Version => inner.Version;

    public TransferFormat TransferFormat => inner.TransferFormat;

    public bool IsVersionSupported(int version) => inner.IsVersionSupported(version);

    public bool TryParseMessage(
        ref ReadOnlySequence<byte> input, IInvocationBinder binder, [NotNullWhen(true)] out SignalRMessage? message)
    {
        var before = input.Length;
        while (!inner.TryParseMessage(ref input, binder, out message))
        {
            if (input.Length == before)
            {
                return false;
            }

            // Consume a message of an unknown type here, because SignalR would stop reading at it.
            dropped();
            before = input.Length;
        }

        if (IsDropped(message))
        {
            dropped();
        }

        return true;
    }

    public void WriteMessage(SignalRMessage message, IBufferWriter<byte> output) => inner.WriteMessage(message, output);

    public ReadOnlyMemory<byte> GetMessageBytes(SignalRMessage message) => inner.GetMessageBytes(message);

    private bool IsDropped(SignalRMessage message) => message switch
    {
        InvocationBindingFailureMessage or StreamBindingFailureMessage => true,
        InvocationMessage call => !string.Equals(call.Target, method, StringComparison.Ordinal),
        _ => false,
    };
}
