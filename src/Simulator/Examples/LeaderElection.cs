using Akka.Actor;
using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Examples;

/// <summary>
/// Candidates wait for the same lock; whoever holds it leads. A watchdog extends the lease while the leader lives, and releases it when the
/// leader dies: the next candidate takes over without waiting for the TTL.
/// </summary>
internal sealed class LeaderElection : IExample
{
    private const int Candidates = 3;

    public string Name => "leader-election";

    public string Summary => "candidates, one leader, and what happens when it dies";

    public async Task<bool> RunAsync(ExampleWorld world, CancellationToken cancellation)
    {
        var terms = System.Threading.Channels.Channel.CreateUnbounded<Term>();
        var candidates = new Dictionary<string, IActorRef>();
        for (var i = 1; i <= Candidates; i++)
        {
            var name = $"candidate-{i}";
            candidates.Add(name, world.System.ActorOf(Candidate.PropsFor(name, world.Coordinator, terms.Writer), name));
        }

        var last = default(FencingToken);
        for (var i = 1; i <= Candidates; i++)
        {
            var term = await terms.Reader.ReadAsync(cancellation).AsTask().WaitAsync(TimeSpan.FromSeconds(20), cancellation);
            world.Say($"{term.Leader} leads (token {term.Token})");
            if (term.Token <= last)
            {
                return false;
            }

            last = term.Token;
            world.Say($"{term.Leader} dies");
            await candidates[term.Leader].GracefulStop(TimeSpan.FromSeconds(5));
        }

        world.Say($"{Candidates} terms, one leader at a time.");
        return true;
    }

    private sealed record Term(string Leader, FencingToken Token);

    private sealed class Candidate : ReceiveActor
    {
        public Candidate(string name, IActorRef coordinator, System.Threading.Channels.ChannelWriter<Term> terms)
        {
            Receive<LockProtocol.Acquired>(acquired => terms.TryWrite(new Term(name, acquired.Lease.Token)));
            Receive<LockProtocol.INotice>(_ => Context.Stop(Self));
            Receive<LockProtocol.NotAcquired>(_ => Context.Stop(Self));
            coordinator.Tell(new LockProtocol.Acquire(new Resource("leader"), TimeSpan.FromMinutes(1))
            {
                Client = new ClientId(name),
                Ttl = TimeSpan.FromSeconds(2),
                Watched = true,
            });
        }

        public static Props PropsFor(string name, IActorRef coordinator, System.Threading.Channels.ChannelWriter<Term> terms) =>
            Props.Create(() => new Candidate(name, coordinator, terms));
    }
}
