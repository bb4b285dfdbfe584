using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Xunit;

namespace Simulator.Tests.Actors;

/// <summary>What a coordinator tells of locks, nodes and servers when it is asked.</summary>
public sealed class DescriptionSpecs : LockSpec
{
    [Fact]
    public void Locks_should_be_described_with_their_holder_and_those_who_wait()
    {
        Start();
        var lease = NewClient().Holds("held");
        _ = NewClient().Holds("other");
        NewClient().Tells(new LockProtocol.Acquire(new Resource("held"), Ms(5_000)) { Client = new ClientId("second") });
        Advance(1_000);
        NewClient().Tells(new LockProtocol.Acquire(new Resource("held"), Ms(5_000)) { Client = new ClientId("third") });
        Advance(500);

        var described = Described();

        Assert.Equal((2, 2, LockMode.Redlock), (described.Held, described.Waiting, described.Mode));
        var held = Assert.Single(described.Locks, entry => entry.Resource.Name == "held");
        Assert.Equal(lease, held.Held?.Lease);
        Assert.Equal((lease.Validity - Ms(1_500), Ms(1_500)), (held.Held!.Left, held.Held.HeldFor));
        Assert.Equal([("second", Ms(1_500)), ("third", Ms(500))], held.Waiting.Select(waiting => (waiting.Client.Name, waiting.WaitedFor)));
    }

    [Fact]
    public void No_more_should_be_described_than_asked_for_and_all_be_counted()
    {
        Start();
        for (var lease = 0; lease < 5; lease++)
        {
            _ = NewClient().Holds($"r{lease}");
        }

        for (var waiting = 0; waiting < 3; waiting++)
        {
            _ = NewClient().Asks("r0", waitMs: 5_000);
        }

        var described = Described(most: 2);

        Assert.Equal((5, 3), (described.Held, described.Waiting));
        Assert.Equal(2, described.Locks.Length);
        Assert.Equal((2, 3), (described.Locks[0].Waiting.Length, described.Locks[0].WaitingCount));
    }

    [Fact]
    public void A_lock_that_ended_should_not_be_described()
    {
        Start();
        var client = NewClient();
        _ = client.Releases(client.Holds());
        _ = client.Holds("runs out", ttlMs: 1_000);
        Advance(1_000);

        Assert.Empty(Described().Locks);
    }

    [Fact]
    public void An_inspection_should_tell_what_every_node_keeps_and_change_nothing()
    {
        Start();
        var lease = NewClient().Holds();
        Nodes[1].Keyspace.Put(KeyOf("r"), "another's", Ms(700));
        Nodes[2].Fail();
        Nodes[3].Hang();
        Advance(0);

        var client = NewClient();
        client.Tells(new LockProtocol.Inspect(lease.Resource));
        Advance(50);
        var nodes = client.Hears<LockProtocol.Inspected>().Nodes;

        Assert.Equal([lease.LockId, new LockId("another's"), null, null, lease.LockId], nodes.Select(node => node.Holder));
        Assert.Equal([false, false, true, true, false], nodes.Select(node => node.Problem is not null));
        Assert.Equal(Ms(700), nodes[1].Ttl);
        Assert.Equal(lease.LockId.Value, Nodes[0].Keyspace.ValueOf(KeyOf("r")));
    }

    [Fact]
    public void An_inspection_of_nothing_should_say_so()
    {
        Start();
        var client = NewClient();

        client.Tells(new LockProtocol.Inspect(new Resource("")));

        Assert.All(client.Hears<LockProtocol.Inspected>().Nodes, node => Assert.Equal("resource is empty", node.Problem));
    }

    [Fact]
    public void Servers_should_be_described_and_those_that_do_not_answer_with_why()
    {
        Start(nodes: 3);
        Nodes[0].Script = call => call is RedisCall.Describe ? new RedisReply(call, ReplyKind.Done, Payload: new ServerFacts("7.0.15", "1.02M", 3)) : null;
        Nodes[1].Script = ErrorOn<RedisCall.Describe>("NOPERM");
        Nodes[2].Fail();
        Advance(0);
        var client = NewClient();

        client.Tells(new LockProtocol.DescribeServers());
        var servers = client.Hears<LockProtocol.ServersDescribed>().Servers;

        Assert.Equal(new ServerFacts("7.0.15", "1.02M", 3), servers[0].Facts);
        Assert.Equal((null, "NOPERM"), (servers[1].Facts, servers[1].Problem));
        Assert.NotNull(servers[2].Problem);
    }

    private LockProtocol.LocksDescribed Described(int most = int.MaxValue)
    {
        var client = NewClient();
        client.Tells(new LockProtocol.DescribeLocks(most));
        return client.Hears<LockProtocol.LocksDescribed>();
    }
}
