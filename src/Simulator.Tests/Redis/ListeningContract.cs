using System.Collections.Immutable;
using Akka.Actor;
using Akka.TestKit;
using Redlock.Protocol;
using Redlock.Redis;
using Redlock.Redis.StackExchange;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

/// <summary>What a link hears of others, and what it may do then.</summary>
public abstract class ListeningContract : LinkSpecs
{
    private static readonly LockKeys Keys = KeysOf("r");

    private readonly Lazy<NodeFleet> _fleet;

    protected ListeningContract() => _fleet = new(() => NodeFleet.StartAsync(
        new FleetSettings { Count = 1, Kind = Kind }, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult());

    protected abstract NodeKind Kind { get; }

    private NodeAddress Address => NodeAddress.Parse(_fleet.Value.Nodes[0].Address);

    [ContractFact]
    public void What_is_published_should_be_heard_on_both_channels()
    {
        var link = Open(Address);
        var (_, heard) = Listening("own");

        AwaitHeard(link, "hints:own", "for you");
        AwaitHeard(link, "hints", "for all");

        Assert.Equal("for you", heard.FishForMessage<string>(text => text == "for you"));
        Assert.Equal("for all", heard.FishForMessage<string>(text => text == "for all"));
    }

    [ContractFact]
    public void A_release_should_tell_the_first_that_listens()
    {
        var link = Open(Address);
        var (_, heard) = Listening("second");
        AwaitHeard(link, "hints:second", "ready");
        AssertDone(1, Ask(link, Acquire(Keys)));

        AssertDone(3, Ask(link, Release("first", "second", "third")));

        Assert.Equal("turn me 1 first,second,third - r", heard.FishForMessage<string>(text => text != "ready"));
    }

    [ContractFact]
    public void A_release_that_the_first_of_all_hears_of_should_say_so()
    {
        var link = Open(Address);
        var (_, heard) = Listening("first");
        AwaitHeard(link, "hints:first", "ready");
        AssertDone(1, Ask(link, Acquire(Keys)));

        AssertDone(1, Ask(link, Release("first", "second")));

        Assert.Equal("turn me 1 first,second - r", heard.FishForMessage<string>(text => text != "ready"));
    }

    [ContractFact]
    public void A_release_that_nobody_hears_of_should_say_so()
    {
        var link = Open(Address);
        AssertDone(1, Ask(link, Acquire(Keys)));

        AssertDone(2, Ask(link, Release("gone")));

        Assert.Null(Payload<LockState>(link, new RedisCall.Inspect(Keys)).Value);
    }

    [ContractFact]
    public void A_release_of_anothers_lock_should_tell_nobody()
    {
        var link = Open(Address);
        var (_, heard) = Listening("own");
        AwaitHeard(link, "hints:own", "ready");
        AssertDone(1, Ask(link, Acquire(Keys, Others)));

        AssertDone(0, Ask(link, Release("own")));

        AwaitHeard(link, "hints:own", "after");
        Assert.Equal("after", heard.FishForMessage<string>(text => text != "ready"));
    }

    [ContractFact]
    public void Taking_over_should_replace_the_given_id_and_no_other() => TakeOver(fenced: true);

    [ContractFact]
    public void Taking_over_should_do_the_same_without_fencing() => TakeOver(fenced: false);

    [ContractFact]
    public void A_closed_link_should_listen_no_more()
    {
        var link = Open(Address);
        var (listening, _) = Listening("own");
        AwaitHeard(link, "hints:own", "ready");

        listening.Close();

        AwaitCondition(() => Ask(link, new RedisCall.Publish("hints:own", "late")).Number == 0);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_fleet.IsValueCreated)
        {
            _fleet.Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private protected static RedisCall.Release Release(params string[] order)
    {
        ImmutableArray<ProcessId> processes = [.. order.Select(name => new ProcessId(name))];
        return new RedisCall.Release(Keys, Mine) { Turn = new TurnMessage("hints:", new Hint.Turn(new ProcessId("me"), 1, processes, new Resource("r")), Tellers: 1) };
    }

    private (IRedisLink Link, TestProbe Heard) Listening(string own)
    {
        var heard = CreateTestProbe();
        var link = new StackExchangeRedisLinkFactory(Settings).Open(Address, heard.Ref);
        _ = heard.ExpectMsg<LinkOpened>();
        link.Listen("hints", "hints:" + own, new ToldTo(heard.Ref));
        return (link, heard);
    }

    /// <summary>Publishes until somebody hears it: when the subscription stands, only the server knows.</summary>
    private void AwaitHeard(IRedisLink link, string channel, string text) =>
        AwaitCondition(() => Ask(link, new RedisCall.Publish(channel, text)).Number == 1);

    /// <summary>Passes on what is heard, and why nothing is.</summary>
    private protected sealed class ToldTo(IActorRef probe) : ILinkListener
    {
        public void Heard(string text) => probe.Tell(text, ActorRefs.NoSender);

        public void Deaf(string reason) => probe.Tell(reason, ActorRefs.NoSender);
    }

    private void TakeOver(bool fenced)
    {
        var link = Open(Address);
        var given = new LockId("given");
        RedisCall.Acquire By(LockId id) => new(Keys, id, Ttl, fenced) { Given = given };

        AssertDone(1, Ask(link, By(given)));
        AssertDone(fenced ? 2 : 1, Ask(link, By(Mine)));
        var held = Ask(link, By(Others));

        Assert.Equal(ReplyKind.Done, held.Kind);
        Assert.InRange(held.Number, -Ttl.TotalMilliseconds, -1000);
        AssertDone(0, Ask(link, new RedisCall.Release(Keys, given)));
        var state = Payload<LockState>(link, new RedisCall.Inspect(Keys));
        Assert.Equal(("mine", fenced ? 2 : 0), (state.Value, state.Counter));
        Assert.InRange(state.Ttl!.Value, TimeSpan.FromSeconds(1), Ttl);
    }
}
