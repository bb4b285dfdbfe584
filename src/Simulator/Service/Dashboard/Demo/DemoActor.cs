using Akka.Actor;
using Redlock.Actors;
using Redlock.Protocol;

namespace Simulator.Service.Dashboard.Demo;

/// <summary>Has demo clients, freezes one of them when asked, and guards what their locks are for.</summary>
internal sealed class DemoActor : ReceiveActor
{
    public const int Clients = 5;

    private readonly IActorRef _coordinator;
    private readonly Func<IChance> _newChance;
    private readonly List<IActorRef> _clients = [];

    /// <summary>The highest token that has written, for each resource.</summary>
    private readonly Dictionary<Resource, FencingToken> _highest = [];

    private int _generation;
    private bool _pausing;
    private (ClientId Client, IActorRef Actor)? _paused;

    public DemoActor(IActorRef coordinator, Func<IChance> newChance)
    {
        _coordinator = coordinator;
        _newChance = newChance;
        Receive<DemoProtocol.Start>(_ => Start());
        Receive<DemoProtocol.Pause>(_ => Pause());
        Receive<DemoProtocol.Resume>(_ => Resume());
        Receive<DemoProtocol.Stop>(_ => Stop());
        Receive<DemoProtocol.Describe>(_ => Answer());
        Receive<DemoProtocol.Holding>(Admit);
        Receive<DemoProtocol.Write>(Write);
    }

    public static Props PropsFor(IActorRef coordinator, Func<IChance> newChance) => Props.Create(() => new DemoActor(coordinator, newChance));

    private void Start()
    {
        if (_clients.Count == 0)
        {
            _generation++;
            for (var number = 1; number <= Clients; number++)
            {
                var settings = new DemoClientSettings(new ClientId($"demo-{number}"), _coordinator, _newChance());
                _clients.Add(Context.ActorOf(DemoClientActor.PropsFor(settings), $"demo-{number}-{_generation}"));
            }
        }

        Answer();
    }

    private void Pause()
    {
        _pausing = _paused is null && _clients.Count > 0;
        Answer();
    }

    private void Resume()
    {
        _paused?.Actor.Tell(new DemoProtocol.Thaw());
        _paused = null;
        _pausing = false;
        Answer();
    }

    private void Stop()
    {
        foreach (var client in _clients)
        {
            client.Tell(new DemoProtocol.End());
        }

        _clients.Clear();
        _highest.Clear();
        _paused = null;
        _pausing = false;
        Answer();
    }

    private void Admit(DemoProtocol.Holding holding)
    {
        var freeze = _pausing && _clients.Contains(Sender);
        Sender.Tell(new DemoProtocol.GoOn(holding, freeze));
        if (freeze)
        {
            _pausing = false;
            _paused = (holding.Lease.Client, Sender);
        }
    }

    private void Write(DemoProtocol.Write write)
    {
        var lease = write.Lease;
        var highest = _highest.GetValueOrDefault(lease.Resource);
        if (lease.Token < highest)
        {
            Context.System.EventStream.Publish(new DemoEvents.WriteRefused(lease.Client, lease, highest));
        }
        else
        {
            _highest[lease.Resource] = lease.Token;
        }

        Sender.Tell(new DemoProtocol.Answered(write));
    }

    private void Answer() => Sender.Tell(new DemoProtocol.State(_clients.Count, _pausing, _paused?.Client));
}
