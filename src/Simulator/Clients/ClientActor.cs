using Akka.Actor;
using Akka.Event;
using Redlock.Messages;

namespace Simulator.Clients;

/// <summary>
/// Increments a counter under the lock: reads it, works for a while, writes one more. It does not look at its own validity before it writes: a
/// check proves nothing about the moment after it, and the counter's guard is there for that.
/// </summary>
// Idle --Begin, Proceed--> Acquiring --Acquired--> Reading --Value--> Working --WorkOver--> Writing --Written, Fenced--.
//  ^ ^                         |                      `------------------`-----lost, Stop---> Releasing <----------------'
//  | `-------NotAcquired-------'                                                                  |
//  `----------------------------------------Released----------------------------------------------'
// Any of them --Pause--> Paused, on top --PauseOver--> what it was. All increments done, given up, or Stop: Done.
internal sealed class ClientActor : PausableActor
{
    private readonly ClientSettings _settings;
    private readonly ClientPorts _ports;
    private readonly ClientJournal _journal;
    private readonly Workload _workload;

    public ClientActor(ClientSettings settings, ClientPorts ports)
    {
        _settings = settings;
        _ports = ports;
        _journal = new ClientJournal(settings.Number, ClientLog.For(settings, Context.GetLogger()), ports.Observer, ports.Clock);
        _workload = new Workload(settings);
        Idle();
    }

    private TimeSpan Now => _ports.Clock.Now;

    public static Props PropsFor(ClientSettings settings, ClientPorts ports) => Props.Create(() => new ClientActor(settings, ports));

    private void Idle()
    {
        Receive<ClientControl.Begin>(_ => ProceedAfter(_settings.StartDelay));
        Receive<Proceed>(_ => Acquire());
        Receive<ClientControl.Stop>(_ => Finish());
        Always();
    }

    private void Acquiring(LockProtocol.Acquire request, TimeSpan requestedAt)
    {
        Receive<LockProtocol.Acquired>(reply => ReferenceEquals(reply.Request, request), reply => Obtained(reply.Lease, requestedAt));
        Receive<LockProtocol.NotAcquired>(reply => ReferenceEquals(reply.Request, request), NotObtained);
        Receive<ClientControl.Stop>(_ =>
        {
            _workload.Stop();
            _ports.Coordinator.Tell(new LockProtocol.Cancel(request));
        });
        Always();
    }

    private void Reading(CounterProtocol.Read read)
    {
        Receive<CounterProtocol.Value>(reply => ReferenceEquals(reply.Request, read), reply => Work(read.Lease, reply.Amount));
        RefusalsOf(read);
        Receive<ClientControl.Stop>(_ => Stop(read.Lease));
        Receive<LockProtocol.LockLost>(lost => lost.Lease == read.Lease, Lose);
        Always();
    }

    private void Working(Lease lease, long value, TimeSpan until)
    {
        Receive<WorkOver>(_ => Write(lease, value));
        Receive<ClientControl.Stop>(_ => Stop(lease));
        Receive<LockProtocol.LockUncertain>(uncertain => uncertain.Lease == lease, uncertain =>
        {
            _journal.TurnedUncertain(uncertain.Reason);
            if (until - Now > uncertain.Validity)
            {
                Abandon(lease);
            }
        });
        Receive<LockProtocol.LockLost>(lost => lost.Lease == lease, Lose);
        Always();
    }

    private void Writing(CounterProtocol.Write write)
    {
        Receive<CounterProtocol.Written>(reply => ReferenceEquals(reply.Request, write), _ =>
        {
            _journal.Acknowledged(write.Lease);
            GiveBack(write.Lease, incremented: true);
        });
        RefusalsOf(write);
        Receive<ClientControl.Stop>(_ => _workload.Stop());
        Always();
    }

    private void Releasing(LockProtocol.Release release, bool incremented)
    {
        Receive<LockProtocol.Released>(reply => ReferenceEquals(reply.Request, release), reply =>
        {
            _journal.ReleaseAnswered(reply.Outcome);
            Next(incremented);
        });
        Receive<ClientControl.Stop>(_ => _workload.Stop());
        Always();
    }

    private void Done() => ReceiveAny(_ => { });

    /// <summary>What every state but the last understands, after what is its own: answers to what was given up among it.</summary>
    private void Always()
    {
        CanBePaused();
        Receive<LockProtocol.INotice>(_ => { });
        Receive<CounterProtocol.IReply>(_ => { });
    }

    protected override void OnPauseBegan(TimeSpan time) => _journal.PauseBegan(time);

    protected override void OnPauseEnded() => _journal.PauseEnded();

    /// <summary>What the counter answers when it does not do what it was asked.</summary>
    private void RefusalsOf(CounterProtocol.ICommand command)
    {
        Receive<CounterProtocol.Fenced>(reply => ReferenceEquals(reply.Request, command), reply =>
        {
            _journal.Fenced(command.Lease.Token, reply.Highest);
            GiveBack(command.Lease, incremented: false);
        });
        Receive<CounterProtocol.Failed>(reply => ReferenceEquals(reply.Request, command), reply =>
        {
            _journal.CounterFailed(reply.Reason);
            GiveBack(command.Lease, incremented: false);
        });
    }

    private void Acquire()
    {
        var request = _settings.NewRequest();
        var requestedAt = Now;
        _journal.Requested(_settings.Resource, requestedAt);
        _ports.Coordinator.Tell(request);
        Become(() => Acquiring(request, requestedAt));
    }

    private void Obtained(Lease lease, TimeSpan requestedAt)
    {
        if (_workload.IsStopped)
        {
            // The grant crossed the cancellation, on which the coordinator undoes it.
            Finish();
            return;
        }

        _journal.Obtained(lease, requestedAt);
        var read = new CounterProtocol.Read(lease);
        _ports.Counter.Tell(read);
        Become(() => Reading(read));
    }

    private void NotObtained(LockProtocol.NotAcquired reply)
    {
        _workload.Failed(reply.Outcome);
        _journal.NotObtained(reply, _workload.Retries);
        Next(incremented: false);
    }

    private void Work(Lease lease, long value)
    {
        _journal.Working(value);
        if (_settings.Work == TimeSpan.Zero)
        {
            Write(lease, value);
            return;
        }

        var until = Now + _settings.Work;
        Timers.StartSingleTimer(nameof(WorkOver), new WorkOver(), _settings.Work);
        Become(() => Working(lease, value, until));
    }

    private void Write(Lease lease, long value)
    {
        var write = new CounterProtocol.Write(lease, value + 1);
        _ports.Counter.Tell(write);
        Become(() => Writing(write));
    }

    private void Lose(LockProtocol.LockLost lost)
    {
        _journal.Lost(lost.Reason);
        Abandon(lost.Lease);
    }

    private void Stop(Lease lease)
    {
        _workload.Stop();
        Abandon(lease);
    }

    private void Abandon(Lease lease)
    {
        Timers.Cancel(nameof(WorkOver));
        _journal.Abandoned();
        GiveBack(lease, incremented: false);
    }

    private void GiveBack(Lease lease, bool incremented)
    {
        var release = new LockProtocol.Release(lease.Resource, lease.LockId);
        _journal.GaveBack(lease);
        _ports.Coordinator.Tell(release);
        Become(() => Releasing(release, incremented));
    }

    private void Next(bool incremented)
    {
        var next = _workload.After(incremented);
        if (next.GaveUp)
        {
            _journal.GaveUp();
        }

        ProceedAfter(next.Pause);
    }

    private void ProceedAfter(TimeSpan? delay)
    {
        if (delay is null)
        {
            Finish();
        }
        else if (delay == TimeSpan.Zero)
        {
            Acquire();
        }
        else
        {
            Timers.StartSingleTimer(nameof(Proceed), new Proceed(), delay.Value);
            Become(Idle);
        }
    }

    private void Finish()
    {
        Timers.CancelAll();
        _journal.Finished();
        Become(Done);
    }

    private sealed record Proceed;

    private sealed record WorkOver;
}
