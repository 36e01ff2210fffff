namespace LidarrCacheWarmer.Simulator.Metadata;

/// <summary>The condition of the service at each request.</summary>
internal sealed class ServiceState(IReadOnlyList<ServiceWindow> windows, TimeProvider time)
{
    private readonly Lock _changing = new();
    private ServiceCondition _condition = ServiceCondition.Healthy;
    private int? _requestsLeft;
    private long? _firstRequest;
    private (int Wait, ServiceCondition Condition)? _next;

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

    public void SetAfter(int requests, ServiceCondition condition)
    {
        lock (_changing)
        {
            _next = (requests, condition);
        }
    }

    public ServiceCondition ForNextRequest()
    {
        lock (_changing)
        {
            if (_next is var (wait, next))
            {
                _next = wait > 0 ? (wait - 1, next) : null;
                _condition = wait > 0 ? _condition : next;
            }

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
