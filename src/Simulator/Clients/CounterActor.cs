using Akka.Actor;
using Simulator.Judging;

namespace Simulator.Clients;

/// <summary>Keeps the counters of a run, one file per resource, and tells the observer what was really written.</summary>
internal sealed class CounterActor : ReceiveActor
{
    private readonly CounterFiles _files;
    private readonly IActorRef _observer;
    private readonly RunClock _clock;

    public CounterActor(CounterFiles files, IActorRef observer, RunClock clock)
    {
        _files = files;
        _observer = observer;
        _clock = clock;
        Receive<CounterProtocol.Read>(Read);
        Receive<CounterProtocol.Write>(Write);
    }

    public static Props PropsFor(CounterFiles files, IActorRef observer, RunClock clock) =>
        Props.Create(() => new CounterActor(files, observer, clock));

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
            Sender.Tell(attempt(_files[command.Lease.Resource]));
        }
        catch (CounterFileException error)
        {
            Sender.Tell(new CounterProtocol.Failed(command, error.Message));
        }
    }
}
