using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Service.Dashboard;

/// <summary>Tells grants that had to wait for another's lease to end from those that did not.</summary>
internal sealed class Contention(TimeProvider clock)
{
    private const int Many = 4096;
    private static readonly TimeSpan LongAgo = TimeSpan.FromMinutes(1);

    private readonly Dictionary<Resource, long> _ended = [];

    /// <summary>How many resources are remembered.</summary>
    public int Remembered => _ended.Count;

    public void Ended(Resource resource)
    {
        if (_ended.Count >= Many)
        {
            Forget();
        }

        _ended[resource] = clock.GetTimestamp();
    }

    /// <summary>Whether a lease on the resource ended after this one was asked for.</summary>
    public bool HadToWait(LockEvents.Granted granted) =>
        _ended.TryGetValue(granted.Resource, out var ended) && clock.GetElapsedTime(ended) < granted.Waited;

    private void Forget()
    {
        foreach (var (resource, _) in _ended.Where(entry => clock.GetElapsedTime(entry.Value) > LongAgo).ToArray())
        {
            _ended.Remove(resource);
        }

        if (_ended.Count >= Many)
        {
            _ended.Clear();
        }
    }
}
