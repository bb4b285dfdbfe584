using Akka.Actor;

namespace Redlock.Actors;

/// <summary>What a failing actor leads to, written out: Akka's default restarts without limit and logs a stack trace for a closed socket.</summary>
internal static class Supervision
{
    /// <summary>
    /// A node actor is restarted, whatever it failed with; the coordinator paces the restarts by the delay it sends the new incarnation.
    /// A watchdog begins anew with the validity it was made with, which is safe; a seeder copies again.
    /// </summary>
    public static SupervisorStrategy OfCoordinator() => new OneForOneStrategy(
        maxNrOfRetries: -1,
        withinTimeMilliseconds: -1,
        localOnlyDecider: error => error switch
        {
            NodeLostException => Directive.Restart,
            ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
            _ => Directive.Restart,
        },
        loggingEnabled: false);
}
