using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Judging;

namespace Simulator.Clients;

/// <summary>Keeps the counters of a run, one file per resource, and tells the observer what was really written.</summary>
internal sealed class CounterActor : ReceiveActor
{
    private readonly Dictionary<Resource, CounterFile> _files = [];
    private readonly Func<Resource, CounterFile> _open;
    private readonly IActorRef _observer;
    private readonly RunClock _clock;

    public CounterActor(Func<Resource, CounterFile> open, IActorRef observer, RunClock clock)
    {
        _open = open;
        _observer = observer;
        _clock = clock;
        Receive<CounterProtocol.Read>(Read);
        Receive<CounterProtocol.Write>(Write);
    }

    public static Props PropsFor(Func<Resource, CounterFile> open, IActorRef observer, RunClock clock) =>
        Props.Create(() => new CounterActor(open, observer, clock));

    private void Read(CounterProtocol.Read read) => Attempt(read, file =>
        file.Read(read.Lease.Token, read.Lease.LockId) is { } value ? new CounterProtocol.Value(read, value) : Refused(read, file));

    private void Write(CounterProtocol.Write write) => Attempt(write, file =>
    {
        var before = file.Record.Value;
        if (!file.Write(write.Lease.Token, write.Lease.LockId, write.Value))
        {
            return Refused(write, file);
        }

        _observer.Tell(new Observation.WriteAccepted(_clock.Now, write.Lease, before, write.Value));
        return new CounterProtocol.Written(write);
    });

    private CounterProtocol.Fenced Refused(CounterProtocol.ICommand command, CounterFile file)
    {
        _observer.Tell(new Observation.StaleRefused(_clock.Now, command.Lease, file.Record.Token));
        return new CounterProtocol.Fenced(command, file.Record.Token);
    }

    private void Attempt(CounterProtocol.ICommand command, Func<CounterFile, CounterProtocol.IReply> attempt)
    {
        try
        {
            Sender.Tell(attempt(FileOf(command.Lease)));
        }
        catch (CounterFileException error)
        {
            Sender.Tell(new CounterProtocol.Failed(command, error.Message));
        }
    }

    private CounterFile FileOf(Lease lease)
    {
        if (!_files.TryGetValue(lease.Resource, out var file))
        {
            file = _open(lease.Resource);
            _files.Add(lease.Resource, file);
        }

        return file;
    }
}
