using System.Text.Json;
using System.Threading.Channels;
using LidarrCacheWarmer.Configuration.Options;
using LidarrCacheWarmer.Hosting;
using LidarrCacheWarmer.Service.Summary;
using MQTTnet;
using MQTTnet.Exceptions;
using MQTTnet.Protocol;

namespace LidarrCacheWarmer.Notifications.HomeAssistant;

/// <summary>
/// One connection to the broker. The client id is fixed, so a connection that the broker still believes in ends when the
/// next one begins, and its last will cannot follow later.
/// </summary>
/// <param name="options">The broker and the topics.</param>
/// <param name="overview">The state of the service; null before the first state.</param>
/// <param name="requestRun">Asks the schedule for a run.</param>
/// <param name="time">The clock of the time limits.</param>
internal sealed class MqttSession(MqttOptions options, Func<Overview?> overview, Action requestRun, TimeProvider time) : IDisposable
{
    private const string Online = "online", Offline = "offline";

    /// <summary>How long the broker may take for each answer.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan KeepAlive = TimeSpan.FromSeconds(30);

    private readonly IMqttClient _client = new MqttClientFactory().CreateMqttClient();
    private readonly Channel<bool> _births = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly TaskCompletionSource _lost = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private StateDocument? _published;

    /// <summary>Ends when the connection is lost.</summary>
    public Task Lost => _lost.Task;

    /// <summary>Connects, and describes the device.</summary>
    /// <returns>Why the broker refuses, in a sentence; null on success.</returns>
    public async Task<string?> ConnectAsync(CancellationToken ct)
    {
        if (options.Broker!.UsesTls)
        {
            OpenSsl.RequireFor("https:", proxy: null);
        }

        _client.ApplicationMessageReceivedAsync += ReceiveAsync;
        _client.DisconnectedAsync += disconnected =>
        {
            _ = _lost.TrySetResult();
            return Task.CompletedTask;
        };
        var result = await LimitAsync(limit => _client.ConnectAsync(Settings(), limit), ct);
        if (result.ResultCode != MqttClientConnectResultCode.Success)
        {
            return $"The broker {options.Broker} refuses the connection ({result.ResultCode}). Check user and password in [mqtt].";
        }

        _ = await LimitAsync(limit => _client.SubscribeAsync(DeviceDocument.RunTopicOf(options), MqttQualityOfServiceLevel.AtLeastOnce, limit), ct);
        _ = await LimitAsync(limit => _client.SubscribeAsync(DeviceDocument.BirthTopicOf(options), MqttQualityOfServiceLevel.AtLeastOnce, limit), ct);
        await DescribeAsync(ct);
        return null;
    }

    /// <summary>Publishes the state, if it has changed.</summary>
    public async Task PublishAsync(CancellationToken ct)
    {
        if (StateDocuments.From(overview()) is { } state && state != _published)
        {
            await SendAsync(DeviceDocument.StateTopicOf(options), JsonSerializer.SerializeToUtf8Bytes(state, HomeAssistantJson.Default.StateDocument), ct);
            _published = state;
        }
    }

    /// <summary>Waits until Home Assistant has started, and describes the device to it again.</summary>
    public async Task WelcomeAsync(CancellationToken ct)
    {
        while (await _births.Reader.WaitToReadAsync(ct))
        {
            _ = _births.Reader.TryRead(out _);
            await DescribeAsync(ct);
        }
    }

    /// <summary>Says goodbye. The broker publishes the last will only for connections that end without that.</summary>
    public async Task LeaveAsync(CancellationToken ct)
    {
        if (_client.IsConnected)
        {
            await SendAsync(DeviceDocument.StatusTopicOf(options), System.Text.Encoding.UTF8.GetBytes(Offline), ct);
            await _client.DisconnectAsync(new MqttClientDisconnectOptions(), ct);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose() => _client.Dispose();

    private MqttClientOptions Settings()
    {
        var builder = new MqttClientOptionsBuilder()
            .WithTcpServer(options.Broker!.Host, options.Broker.Port)
            .WithTlsOptions(tls => tls.UseTls(options.Broker.UsesTls))
            .WithClientId(options.Topic.Replace('/', '_'))
            .WithCleanSession()
            .WithKeepAlivePeriod(KeepAlive)
            .WithTimeout(Timeout)
            .WithWillTopic(DeviceDocument.StatusTopicOf(options))
            .WithWillPayload(Offline)
            .WithWillQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce)
            .WithWillRetain();
        return (options.User.Length == 0 ? builder : builder.WithCredentials(options.User, options.Password?.Reveal() ?? "")).Build();
    }

    private async Task DescribeAsync(CancellationToken ct)
    {
        await SendAsync(
            DeviceDocument.TopicOf(options), JsonSerializer.SerializeToUtf8Bytes(DeviceDocument.From(options), HomeAssistantJson.Default.DeviceDocument), ct);
        await SendAsync(DeviceDocument.StatusTopicOf(options), System.Text.Encoding.UTF8.GetBytes(Online), ct);
        _published = null;
        await PublishAsync(ct);
    }

    private async Task SendAsync(string topic, byte[] payload, CancellationToken ct)
    {
        var message = new MqttApplicationMessageBuilder().WithTopic(topic).WithPayload(payload).WithRetainFlag().WithQualityOfServiceLevel(MqttQualityOfServiceLevel.AtLeastOnce).Build();
        _ = await LimitAsync(limit => _client.PublishAsync(message, limit), ct);
    }

    // MQTTnet ignores the time limit of its options when the token can be cancelled, so a silent broker would hold us forever.
    private async Task<T> LimitAsync<T>(Func<CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct, timeout.Token);
        try
        {
            return await work(limit.Token);
        }
        catch (MqttCommunicationException fault) when (timeout.IsCancellationRequested)
        {
            throw new OperationCanceledException("The broker did not answer in time.", fault, timeout.Token);
        }
    }

    // A retained message is an old one: a press of the button must not repeat at every start.
    private Task ReceiveAsync(MqttApplicationMessageReceivedEventArgs received)
    {
        var message = received.ApplicationMessage;
        if (message.Topic == DeviceDocument.RunTopicOf(options) && !message.Retain)
        {
            requestRun();
        }
        else if (message.Topic == DeviceDocument.BirthTopicOf(options) && !message.Retain && message.ConvertPayloadToString() == Online)
        {
            _ = _births.Writer.TryWrite(true);
        }

        return Task.CompletedTask;
    }
}
