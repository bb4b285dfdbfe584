using Akka.Actor;
using Akka.Event;
using Redlock.Messages;
using Redlock.Protocol;

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
internal sealed class ClientActor : ReceiveActor, IWithTimers, IWithUnboundedStash
{
    private readonly ClientSettings _settings;
    private readonly ClientPorts _ports;
    private readonly ClientJournal _journal;
    private readonly Random _chance;
    private int _left;
    private bool _stopping;

    public ClientActor(ClientSettings settings, ClientPorts ports)
    {
        _settings = settings;
        _ports = ports;
        _journal = new ClientJournal(settings.Number, ClientLog.For(settings, Context.GetLogger()), ports.Observer, ports.Clock);
        _chance = new Random(settings.Seed);
        _left = settings.Increments;
        Idle();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    public IStash Stash { get; set; } = null!;

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
            _stopping = true;
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
        Receive<ClientControl.Stop>(_ => _stopping = true);
        Always();
    }

    private void Releasing(LockProtocol.Release release, bool incremented)
    {
        Receive<LockProtocol.Released>(reply => ReferenceEquals(reply.Request, release), reply =>
        {
            _journal.ReleaseAnswered(reply.Outcome);
            Next(incremented);
        });
        Receive<ClientControl.Stop>(_ => _stopping = true);
        Receive<CounterProtocol.IReply>(_ => { });
        Always();
    }

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

    private void Paused()
    {
        Receive<PauseOver>(_ =>
        {
            _journal.PauseEnded();
            UnbecomeStacked();
            Stash.UnstashAll();
        });
        ReceiveAny(_ => Stash.Stash());
    }

    private void Done() => ReceiveAny(_ => { });

    /// <summary>What every state but the last two understands, after what is its own.</summary>
    private void Always()
    {
        Receive<ClientControl.Pause>(pause =>
        {
            _journal.PauseBegan(pause.For);
            Timers.StartSingleTimer(nameof(PauseOver), new PauseOver(), pause.For);
            BecomeStacked(Paused);
        });
        Receive<LockProtocol.INotice>(_ => { });
    }

    private void Acquire()
    {
        var request = new LockProtocol.Acquire(_settings.Resource, _settings.Wait)
        {
            Client = _settings.Id,
            Ttl = _settings.Ttl,
            Watched = _settings.Watched,
        };
        var requestedAt = Now;
        _journal.Requested(_settings.Resource, requestedAt);
        _ports.Coordinator.Tell(request);
        Become(() => Acquiring(request, requestedAt));
    }

    private void Obtained(Lease lease, TimeSpan requestedAt)
    {
        if (_stopping)
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
        // What is rejected once is rejected for ever.
        _stopping |= reply.Outcome == AcquireOutcome.Rejected;
        var retries = _settings.RetryFailed && !_stopping;
        _journal.NotObtained(reply, retries);
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
        _stopping = true;
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
        var givesUp = !incremented && !_settings.RetryFailed && !_stopping;
        if (givesUp)
        {
            _journal.GaveUp();
        }

        _left -= incremented || givesUp ? 1 : 0;
        if (_left == 0 || _stopping)
        {
            Finish();
        }
        else
        {
            ProceedAfter(incremented || givesUp ? _settings.Think : _settings.RetryPause * (0.5 + _chance.NextDouble()));
        }
    }

    private void ProceedAfter(TimeSpan delay)
    {
        if (delay == TimeSpan.Zero)
        {
            Acquire();
            return;
        }

        Timers.StartSingleTimer(nameof(Proceed), new Proceed(), delay);
        Become(Idle);
    }

    private void Finish()
    {
        Timers.CancelAll();
        _journal.Finished();
        Become(Done);
    }

    private sealed record Proceed;

    private sealed record WorkOver;

    private sealed record PauseOver;
}
