using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Judging;

namespace Simulator.Clients;

/// <summary>Says what a client does, to the log in words and to the observer as facts with their time.</summary>
internal sealed class ClientJournal(int client, ClientLog log, IActorRef observer, RunClock clock)
{
    public void Requested(Resource resource, TimeSpan at)
    {
        log.Acquiring();
        observer.Tell(new Observation.Requested(at, client, resource));
    }

    public void Obtained(Lease lease, TimeSpan requestedAt)
    {
        log.Acquired(lease);
        observer.Tell(new Observation.Obtained(clock.Now, client, lease, requestedAt));
    }

    public void NotObtained(LockProtocol.NotAcquired reply, bool retries)
    {
        log.NotAcquired(reply.Outcome, reply.Reason, retries);
        observer.Tell(new Observation.NotObtained(clock.Now, client, reply.Outcome, retries));
    }

    public void GaveUp() => observer.Tell(new Observation.GaveUp(clock.Now, client));

    public void Working(long value) => log.Working(value);

    public void TurnedUncertain(string reason)
    {
        log.Uncertain(reason);
        observer.Tell(new Observation.TurnedUncertain(clock.Now, client));
    }

    public void Lost(string reason)
    {
        log.Lost(reason);
        observer.Tell(new Observation.Lost(clock.Now, client));
    }

    public void Abandoned() => observer.Tell(new Observation.Abandoned(clock.Now, client));

    /// <summary>The counter tells the observer by itself.</summary>
    public void Fenced(FencingToken token, FencingToken highest) => log.Fenced(token, highest);

    public void CounterFailed(string reason)
    {
        log.CounterFailed(reason);
        observer.Tell(new Observation.CounterFailed(clock.Now, client, reason));
    }

    public void Acknowledged(Lease lease) => observer.Tell(new Observation.Acknowledged(clock.Now, client, lease));

    public void GaveBack(Lease lease)
    {
        log.Releasing();
        observer.Tell(new Observation.GaveBack(clock.Now, client, lease));
    }

    public void ReleaseAnswered(ReleaseOutcome outcome)
    {
        log.Released(outcome);
        observer.Tell(new Observation.ReleaseAnswered(clock.Now, client, outcome));
    }

    public void PauseBegan(TimeSpan time)
    {
        log.Paused(time);
        observer.Tell(new Observation.PauseBegan(clock.Now, client, time));
    }

    public void PauseEnded()
    {
        log.Woke();
        observer.Tell(new Observation.PauseEnded(clock.Now, client));
    }

    public void Finished() => observer.Tell(new Observation.Finished(clock.Now, client));
}
