using System.Globalization;
using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Acceptance;

/// <summary>Single-instance and quorum locks, on redis-server processes.</summary>
public sealed class AcceptanceR2Specs(RealServers servers) : IClassFixture<RealServers>
{
    [RedisServerTheory]
    [InlineData(LockMode.Single)]
    [InlineData(LockMode.Redlock)]
    public async Task R2_1_Both_kinds_of_lock_answer_acquire_and_release_with_yes_or_no(LockMode mode)
    {
        using var locks = new RealDeployment(servers.All);
        var request = Request($"2.1 {mode}") with { Mode = mode };

        var lease = Granted(await locks.Acquire(request));
        var second = Refused(await locks.Acquire(request));
        var released = await locks.Release(lease);
        var again = await locks.Release(lease);

        Assert.Equal(AcquireOutcome.Conflicted, second.Outcome);
        Assert.Equal((ReleaseOutcome.Released, ReleaseOutcome.NotHeld), (released.Outcome, again.Outcome));
        Assert.Equal(0, KeysOf(request.Resource));
    }

    [RedisServerFact]
    public async Task R2_2_A_caller_supplied_id_is_accepted()
    {
        using var locks = new RealDeployment(servers.All);

        var lease = Granted(await locks.Acquire(Request("2.2") with { LockId = new LockId("worker-7") }));

        Assert.Equal("worker-7", lease.LockId.Value);
        Assert.Contains("worker-7", servers.All[0].Ask("GET", KeyOf(lease.Resource)), StringComparison.Ordinal);
    }

    [RedisServerFact]
    public async Task R2_3_A_single_lock_that_is_not_released_goes_by_itself_after_its_default_ttl()
    {
        using var locks = new RealDeployment(servers.All, settings => settings with { Ttl = TimeSpan.FromSeconds(10) });

        var lease = Granted(await locks.Acquire(Request("2.3") with { Mode = LockMode.Single }));

        var left = long.Parse(servers.All[0].Ask("PTTL", KeyOf(lease.Resource)).TrimStart(':'), CultureInfo.InvariantCulture);
        Assert.InRange(left, 1, 10_000);
    }

    [RedisServerTheory]
    [InlineData(LockMode.Single)]
    [InlineData(LockMode.Redlock)]
    public async Task R2_4_Of_two_concurrent_acquirers_exactly_one_wins(LockMode mode)
    {
        using var one = new RealDeployment(servers.All);
        using var other = new RealDeployment(servers.All);
        for (var round = 0; round < 30; round++)
        {
            var request = Request($"2.4 {mode} {round}") with { Mode = mode };

            var replies = await Task.WhenAll(one.Acquire(request), other.Acquire(request));

            _ = Assert.Single(replies.OfType<LockProtocol.Acquired>());
        }
    }

    [RedisServerFact]
    public async Task R2_5_A_release_with_another_id_leaves_the_key_and_answers_no()
    {
        using var locks = new RealDeployment(servers.All);
        var lease = Granted(await locks.Acquire(Request("2.5")));

        var released = await locks.Release(lease with { LockId = new LockId("another's") });

        Assert.Equal((ReleaseOutcome.NotHeld, 0), (released.Outcome, released.NodesReleased));
        Assert.InRange(KeysOf(lease.Resource), 3, 5);
    }

    [RedisServerTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    public async Task R2_6_A_majority_of_the_nodes_decides(int nodes)
    {
        // A deployment remembers how many nodes it has: each size has keys of its own.
        using var locks = new RealDeployment(servers.All.Take(nodes), settings => settings with { KeyPrefix = $"2.6 {nodes} " });
        var majority = nodes / 2 + 1;
        HoldElsewhere(locks, "enough", nodes - majority);
        HoldElsewhere(locks, "too few", nodes - majority + 1);

        Assert.True(Granted(await locks.Acquire(Request("enough"))).NodesLocked >= majority);
        Assert.Equal(AcquireOutcome.Conflicted, Refused(await locks.Acquire(Request("too few"))).Outcome);
    }

    [RedisServerFact]
    public async Task R2_7_A_release_counts_only_when_a_majority_agreed()
    {
        using var own = new RealServers();
        using var locks = new RealDeployment(own.All);
        var lease = Granted(await locks.Acquire(Request("2.7")));

        foreach (var server in own.All.Take(3))
        {
            server.Kill();
        }

        Assert.Equal(ReleaseOutcome.NoQuorum, (await locks.Release(lease)).Outcome);
    }

    [RedisServerFact]
    public async Task R2_8_What_is_recommended_is_a_feature_retry_and_extension()
    {
        using var locks = new RealDeployment(servers.All);
        var first = Granted(await locks.Acquire(Request("2.8") with { Ttl = TimeSpan.FromSeconds(2) }));
        using var others = new RealDeployment(servers.All);
        var waiting = others.Acquire(Request("2.8") with { Wait = TimeSpan.FromSeconds(15) });

        var extended = await locks.Extend(first, TimeSpan.FromSeconds(5));
        _ = await locks.Release(first);
        var second = Granted(await waiting);

        Assert.Equal(ExtendOutcome.Extended, extended.Outcome);
        Assert.True(second.Token > first.Token);
    }

    [RedisServerFact]
    public async Task R2_8_The_latency_and_the_reliability_of_nodes_are_monitored()
    {
        using var locks = new RealDeployment(servers.All);
        var lease = Granted(await locks.Acquire(Request("2.8 monitored")));
        _ = await locks.Release(lease);

        var nodes = await locks.DescribeNodes();

        Assert.All(nodes, node => Assert.Equal((NodeStanding.Up, 0L), (node.Standing, node.LostConnections)));
        Assert.True(nodes.Sum(node => node.Votes.Granted) >= 6, "two majorities have voted");
        Assert.All(nodes, node => Assert.Equal(node.Votes.Granted, node.Latency.Count));
        Assert.All(nodes.Where(node => node.Latency.Count > 0), node => Assert.InRange(node.Latency.P50, TimeSpan.FromTicks(1), node.Latency.Max));
    }

    private static LockProtocol.Acquire Request(string resource) => new(new Resource(resource), TimeSpan.Zero);

    private static Lease Granted(LockProtocol.IReply reply) => Assert.IsType<LockProtocol.Acquired>(reply).Lease;

    private static LockProtocol.NotAcquired Refused(LockProtocol.IReply reply) => Assert.IsType<LockProtocol.NotAcquired>(reply);

    private static string KeyOf(Resource resource) => "redlock:lock:" + resource;

    private int KeysOf(Resource resource) => servers.All.Count(server => server.Ask("EXISTS", KeyOf(resource)) == ":1");

    private void HoldElsewhere(RealDeployment locks, string resource, int nodes)
    {
        foreach (var server in servers.All.Take(nodes))
        {
            _ = server.Ask("SET", locks.Settings.KeyPrefix + "lock:" + resource, "another's", "PX", "60000");
        }
    }
}
