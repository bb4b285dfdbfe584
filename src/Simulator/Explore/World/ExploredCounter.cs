using Akka.Actor;
using Redlock.Protocol;
using Simulator.Clients;
using Simulator.Judging;

namespace Simulator.Explore.World;

/// <summary>
/// What the lock guards: the counters of a run, reached over the network. A command takes its time to arrive and may be held up; the guard then decides
/// at one moment, and what it knows is on its disk. Says to its observer what it really did.
/// </summary>
internal sealed class ExploredCounter : ReceiveActor
{
    private readonly ExploreWorld _world;
    private readonly IActorRef _observer;
    private readonly Dictionary<Resource, GuardedRecord> _records = [];
    private readonly Stack<(TimeSpan At, Resource Resource, GuardedRecord Before)> _writes = [];

    public ExploredCounter(ExploreWorld world, IActorRef observer)
    {
        _world = world;
        _observer = observer;
        Receive<CounterProtocol.ICommand>(command =>
        {
            var (client, number) = (Sender, _world.ProcessOf(command.Lease.Client));
            _world.Runtime.After(_world.CounterDelay(number), () => Carry(command, client, number));
        });
        Receive<Restart>(restart =>
        {
            Forget(restart.Lost);
            foreach (var resource in _records.Keys.ToArray())
            {
                _records[resource] = _world.Sabotage.AfterRestart(_records[resource]);
            }
        });
    }

    public static Props PropsFor(ExploreWorld world, IActorRef observer) => Props.Create(() => new ExploredCounter(world, observer));

    private void Carry(CounterProtocol.ICommand command, IActorRef client, int process)
    {
        var admitted = _world.Sabotage.Admits(Of(command), command.Lease);
        if (command is CounterProtocol.Write && _world.Sabotage.TimeBetweenCheckAndWrite is { } gap && gap > TimeSpan.Zero)
        {
            _world.Runtime.After(gap, () => Answer(command, client, process, admitted));
        }
        else
        {
            Answer(command, client, process, admitted);
        }
    }

    private void Answer(CounterProtocol.ICommand command, IActorRef client, int process, bool admitted)
    {
        CounterProtocol.IReply reply = command switch
        {
            _ when !admitted => Refused(command),
            CounterProtocol.Read read => Seen(read),
            _ => Written((CounterProtocol.Write)command),
        };
        _world.Runtime.After(_world.CounterLatency, () => _world.Deliver(process, () => client.Tell(reply, ActorRefs.NoSender)));
    }

    private CounterProtocol.Fenced Refused(CounterProtocol.ICommand command)
    {
        var highest = Of(command).Token;
        _observer.Tell(new Observation.StaleRefused(_world.Runtime.Now, command.Lease, highest), ActorRefs.NoSender);
        return new CounterProtocol.Fenced(command, highest);
    }

    private CounterProtocol.Value Seen(CounterProtocol.Read read)
    {
        var record = Of(read);
        _records[read.Lease.Resource] = record.SeenBy(read.Lease.Token, read.Lease.LockId);
        return new CounterProtocol.Value(read, record.Value);
    }

    private CounterProtocol.Written Written(CounterProtocol.Write write)
    {
        var record = Of(write);
        _writes.Push((_world.Runtime.Now, write.Lease.Resource, record));
        _records[write.Lease.Resource] = record.WrittenBy(write.Lease.Token, write.Lease.LockId, write.Value);
        _observer.Tell(new Observation.WriteAccepted(_world.Runtime.Now, write.Lease, record.Value, write.Value), ActorRefs.NoSender);
        return new CounterProtocol.Written(write);
    }

    /// <summary>Takes back the writes of the last while.</summary>
    private void Forget(TimeSpan lost)
    {
        while (_writes.TryPeek(out var write) && _world.Runtime.Now - write.At < lost)
        {
            _records[write.Resource] = write.Before;
            _ = _writes.Pop();
        }
    }

    private GuardedRecord Of(CounterProtocol.ICommand command) => _records.GetValueOrDefault(command.Lease.Resource, GuardedRecord.Initial);

    /// <summary>The counter's process restarts.</summary>
    /// <param name="Lost">The writes of so long a time are not on its disk.</param>
    public sealed record Restart(TimeSpan Lost = default);
}
