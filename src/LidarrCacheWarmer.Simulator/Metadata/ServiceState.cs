namespace LidarrCacheWarmer.Simulator;

/// <summary>Which condition the service is in when a request comes.</summary>
internal sealed class ServiceState(IReadOnlyList<ServiceWindow> windows, TimeProvider time)
{
    private readonly Lock _changing = new();
    private ServiceCondition _condition = ServiceCondition.Healthy;
    private int? _requestsLeft;
    private long? _firstRequest;

    public ServiceCondition Condition
    {
        get
        {
            lock (_changing)
            {
                return _condition;
            }
        }
    }

    public void Set(ServiceCondition condition, int? requests)
    {
        lock (_changing)
        {
            _condition = requests == 0 ? ServiceCondition.Healthy : condition;
            _requestsLeft = requests;
        }
    }

    public ServiceCondition ForNextRequest()
    {
        lock (_changing)
        {
            _firstRequest ??= time.GetTimestamp();
            if (_condition != ServiceCondition.Healthy)
            {
                var now = _condition;
                if (--_requestsLeft == 0)
                {
                    _condition = ServiceCondition.Healthy;
                }

                return now;
            }

            var elapsed = time.GetElapsedTime(_firstRequest.Value);
            return windows.FirstOrDefault(window => elapsed >= window.From && elapsed - window.From < window.Length)?.Condition
                ?? ServiceCondition.Healthy;
        }
    }
}
