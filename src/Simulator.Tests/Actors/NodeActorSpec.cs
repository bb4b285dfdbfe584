using Akka.Actor;
using Akka.TestKit;
using Redlock.Actors;
using Redlock.Configuration;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>One node actor over a scripted server; the test is its supervisor's parent.</summary>
public abstract class NodeActorSpec : LockSpec
{
    private protected IActorRef Node { get; private set; } = ActorRefs.Nobody;

    private protected TestProbe Parent { get; private set; } = null!;

    private protected TestProbe Asker { get; private set; } = null!;

    private protected ScriptedNode Server => Nodes[0];

    private protected static LockKeys Keys(string resource) => new KeyNames("").For(new Resource(resource));

    private protected static RedisCall.Acquire Acquire(string resource = "r", string id = "a") =>
        new(Keys(resource), new LockId(id), TimeSpan.FromSeconds(10), fenced: true);

    private protected IEnumerable<string> ReleasedIds() => Server.Sent<RedisCall.Release>().Select(release => release.LockId.Value);

    private protected void StartConnected(Func<RedlockSettings, RedlockSettings>? change = null)
    {
        Prepare(1, change);
        StartNode();
        Connect();
        _ = Parent.ExpectMsg<NodeProtocol.Started>();
        _ = Parent.ExpectMsg<NodeProtocol.Connected>();
        Server.Calls.Clear();
    }

    private protected void StartNode()
    {
        Parent = CreateTestProbe();
        Asker = CreateTestProbe();
        var settings = new NodeSettings(0, Settings.Nodes[0], new KeyNames(""), Settings);
        var props = RedisNodeActor.PropsFor(settings, new LocalClock(new VirtualClock(Time)), new ScriptedLinks(Nodes));
        var parent = Parent.Ref;
        _ = Sys.ActorOf(Props.Create(() => new Supervisor(props, parent)));
        Node = Parent.ExpectMsg<IActorRef>();
    }

    private protected void Connect(double delay = 0)
    {
        Node.Tell(new NodeProtocol.Connect(Ms(delay)), Parent.Ref);
        Advance(0);
    }

    private protected void Ask(RedisCall call) => Node.Tell(call, Asker.Ref);

    private protected Vote Vote() => Asker.ExpectMsg<NodeProtocol.Voted>(TimeSpan.FromSeconds(1)).Vote;

    private protected List<Vote> Votes()
    {
        List<Vote> votes = [];
        while (Asker.HasMessages)
        {
            votes.Add(Vote());
        }

        return votes;
    }

    private protected void AskAndWaitForTimeout(int times)
    {
        for (var time = 0; time < times; time++)
        {
            Ask(Acquire());
            Advance(50);
            Assert.Equal(VoteFailure.TimedOut, Vote().Failure);
        }
    }

    private protected void OpenBreaker()
    {
        Server.Hang();
        AskAndWaitForTimeout(3);
        _ = Parent.ExpectMsg<NodeProtocol.Unresponsive>();
    }

    /// <summary>In the coordinator's place: passes on what the node tells its parent.</summary>
    private sealed class Supervisor : ReceiveActor
    {
        public Supervisor(Props node, IActorRef parent)
        {
            parent.Tell(Context.ActorOf(node, "node"));
            ReceiveAny(parent.Forward);
        }

        protected override SupervisorStrategy SupervisorStrategy() => Supervision.OfCoordinator();
    }
}
