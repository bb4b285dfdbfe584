using System.Collections.Concurrent;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Service;

/// <summary>What the routes ask of the lock coordinator; each answer is a task.</summary>
/// <param name="mode">That the coordinator starts in.</param>
internal sealed class CoordinatorPort(IActorRef coordinator, LockMode mode)
{
    /// <summary>Beyond what a request may take by itself: an answer that is later than this will not come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<LockProtocol.Acquire, bool> _waiting = new(ReferenceEqualityComparer.Instance);
    private volatile bool _closed;
    private volatile bool _single = mode == LockMode.Single;

    /// <summary>The mode of requests by now.</summary>
    public LockMode Mode => _single ? LockMode.Single : LockMode.Redlock;

    /// <summary>Is told of every request that was not granted; called on any thread.</summary>
    public Action<LockProtocol.NotAcquired>? Refused { get; set; }

    /// <summary>Asks for a lock. A caller that goes away leaves the queue, and what was granted to it meanwhile is released.</summary>
    public async Task<LockProtocol.IReply> AcquireAsync(LockProtocol.Acquire command, CancellationToken gone)
    {
        _waiting.TryAdd(command, true);
        try
        {
            var reply = Ask<LockProtocol.IReply>(command, command.Wait!.Value + Patience);
            if (_closed)
            {
                Cancel(command);
            }

            // Ends before the answer is written: a caller that has read it and hung up keeps its lock.
            await using var leaving = gone.Register(() => Cancel(command));
            if (await reply is LockProtocol.NotAcquired refused)
            {
                Refused?.Invoke(refused);
            }

            return await reply;
        }
        finally
        {
            _waiting.TryRemove(command, out _);
        }
    }

    public Task<LockProtocol.Released> ReleaseAsync(LockProtocol.Release command) => Ask<LockProtocol.Released>(command, Patience);

    public Task<LockProtocol.Extended> ExtendAsync(LockProtocol.Extend command) => Ask<LockProtocol.Extended>(command, Patience);

    public Task<LockProtocol.Inspected> InspectAsync(LockProtocol.Inspect command) => Ask<LockProtocol.Inspected>(command, Patience);

    public Task<LockProtocol.NodesDescribed> DescribeNodesAsync() => Ask<LockProtocol.NodesDescribed>(new LockProtocol.DescribeNodes(), Patience);

    public Task<LockProtocol.LocksDescribed> DescribeLocksAsync(int most) =>
        Ask<LockProtocol.LocksDescribed>(new LockProtocol.DescribeLocks(most), Patience);

    public Task<LockProtocol.ServersDescribed> DescribeServersAsync() => Ask<LockProtocol.ServersDescribed>(new LockProtocol.DescribeServers(), Patience);

    public async Task<LockProtocol.ModeSwitched> SwitchModeAsync(LockMode wanted)
    {
        var switched = await Ask<LockProtocol.ModeSwitched>(new LockProtocol.SwitchMode(wanted), Patience);
        _single = switched.Current == LockMode.Single;
        return switched;
    }

    /// <summary>Answers everybody who waits: the service stops. Who comes later is answered at once.</summary>
    public void Close()
    {
        _closed = true;
        foreach (var command in _waiting.Keys)
        {
            Cancel(command);
        }
    }

    private void Cancel(LockProtocol.Acquire command) => coordinator.Tell(new LockProtocol.Cancel(command));

    private Task<T> Ask<T>(LockProtocol.ICommand command, TimeSpan patience) => coordinator.Ask<T>(command, patience);
}
