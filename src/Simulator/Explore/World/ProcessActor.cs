using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Messages;
using Simulator.Clients;
using Simulator.Judging;

namespace Simulator.Explore.World;

/// <summary>One simulated process: its coordinator and its clients.</summary>
internal sealed class ProcessActor : ReceiveActor
{
    private readonly Contents _contents;
    private readonly Dictionary<int, IActorRef> _clients = [];
    private IActorRef _coordinator = ActorRefs.Nobody;

    public ProcessActor(Contents contents)
    {
        _contents = contents;
        Receive<CrashClient>(crash =>
        {
            if (_clients.Remove(crash.Client, out var client))
            {
                Context.Stop(client);
                crash.Done();
            }
        });
        Receive<Ask>(ask => _coordinator.Tell(ask.Command, ask.For));
    }

    public static Props PropsFor(Contents contents) => Props.Create(() => new ProcessActor(contents));

    protected override void PreStart()
    {
        _coordinator = Context.ActorOf(LockCoordinator.PropsFor(_contents.Redlock, _contents.Seams), "redlock");
        var ports = new ClientPorts(_coordinator, _contents.Counter, _contents.Observer, new RunClock(_contents.Seams.Clock));
        foreach (var settings in _contents.Clients)
        {
            var client = Context.ActorOf(ClientActor.PropsFor(settings, ports), settings.Id.Name);
            _clients.Add(settings.Number, client);
            client.Tell(new ClientControl.Begin(), Self);
        }
    }

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(
        maxNrOfRetries: -1,
        withinTimeMilliseconds: -1,
        localOnlyDecider: error =>
        {
            _contents.OnFailure(error);
            return Directive.Stop;
        },
        loggingEnabled: false);

    /// <summary>What the process consists of.</summary>
    /// <param name="OnFailure">Told when the coordinator or a client fails, which none ever should.</param>
    public sealed record Contents(
        RedlockSettings Redlock, LockSeams Seams, ImmutableArray<ClientSettings> Clients, IActorRef Counter, IActorRef Observer, Action<Exception> OnFailure);

    /// <summary>One client dies.</summary>
    /// <param name="Done">Called when it is certain that it does nothing more.</param>
    public sealed record CrashClient(int Client, Action Done);

    /// <summary>Something is asked of the coordinator.</summary>
    /// <param name="For">Who gets the answer.</param>
    public sealed record Ask(LockProtocol.ICommand Command, IActorRef For);
}
