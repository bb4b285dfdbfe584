using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Nodes;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

/// <summary>What a link to a node of any kind does.</summary>
public abstract class LinkContract : LinkSpecs
{
    private readonly Lazy<NodeFleet> _fleet;

    protected LinkContract() => _fleet = new(() => NodeFleet.StartAsync(
        new FleetSettings { Count = 1, Kind = Kind }, TimeProvider.System, CancellationToken.None).GetAwaiter().GetResult());

    protected abstract NodeKind Kind { get; }

    private ISimulatedNode Node => _fleet.Value.Nodes[0];

    private NodeAddress Address => NodeAddress.Parse(Node.Address);

    [ContractFact]
    public void Link_should_open_and_answer_a_ping()
    {
        var link = Open(Address);

        AssertDone(1, Ask(link, new RedisCall.Ping()));
    }

    [ContractFact]
    public void Plain_acquire_should_be_done_for_a_free_key_and_nil_for_a_held_one()
    {
        var link = Open(Address);
        var keys = KeysOf("r");

        AssertDone(1, Ask(link, Acquire(keys, fenced: false)));
        Assert.Equal(ReplyKind.Nil, Ask(link, Acquire(keys, Others, fenced: false)).Kind);

        var state = Payload<LockState>(link, new RedisCall.Inspect(keys));
        Assert.Equal(("mine", 0), (state.Value, state.Counter));
        Assert.InRange(state.Ttl!.Value, TimeSpan.FromSeconds(1), Ttl);
    }

    [ContractFact]
    public void Fenced_acquire_should_count_grants_and_tell_how_long_a_holder_stays()
    {
        var link = Open(Address);
        var keys = KeysOf("r");

        AssertDone(1, Ask(link, Acquire(keys)));
        var held = Ask(link, Acquire(keys, Others));
        AssertDone(1, Ask(link, new RedisCall.Release(keys, Mine)));
        AssertDone(2, Ask(link, Acquire(keys, Others)));

        Assert.Equal(ReplyKind.Done, held.Kind);
        Assert.InRange(held.Number, -Ttl.TotalMilliseconds, -1000);
        Assert.Equal(2, Payload<LockState>(link, new RedisCall.Inspect(keys)).Counter);
    }

    [ContractFact]
    public void Release_and_extend_should_touch_only_a_key_that_holds_our_id()
    {
        var link = Open(Address);
        var keys = KeysOf("r");

        AssertDone(0, Ask(link, new RedisCall.Extend(keys, Mine, Ttl)));
        AssertDone(1, Ask(link, Acquire(keys)));
        AssertDone(0, Ask(link, new RedisCall.Release(keys, Others)));
        AssertDone(0, Ask(link, new RedisCall.Extend(keys, Others, Ttl)));
        AssertDone(1, Ask(link, new RedisCall.Extend(keys, Mine, Ttl * 10)));
        Assert.InRange(Payload<LockState>(link, new RedisCall.Inspect(keys)).Ttl!.Value, Ttl * 5, Ttl * 10);
        AssertDone(1, Ask(link, new RedisCall.Release(keys, Mine)));

        Assert.Equal(new LockState(null, null, 1), Payload<LockState>(link, new RedisCall.Inspect(keys)));
    }

    [ContractFact]
    public void Raising_a_token_should_need_our_lock_and_never_lower_the_counter()
    {
        var link = Open(Address);
        var keys = KeysOf("r");
        RedisCall.RaiseToken Raise(LockId id, long token) => new(keys, id, new FencingToken(token));

        AssertDone(0, Ask(link, Raise(Mine, 7)));
        AssertDone(1, Ask(link, Acquire(keys)));
        AssertDone(0, Ask(link, Raise(Others, 7)));
        AssertDone(1, Ask(link, Raise(Mine, 7)));
        AssertDone(1, Ask(link, Raise(Mine, 3)));

        Assert.Equal(7, Payload<LockState>(link, new RedisCall.Inspect(keys)).Counter);
    }

    [ContractFact]
    public void Calls_should_be_carried_out_in_the_order_sent_and_answered_once_each()
    {
        var link = Open(Address);
        var keys = KeysOf("r");
        var calls = Enumerable.Range(0, 500)
            .SelectMany(i => new RedisCall[] { Acquire(keys, new LockId($"{i}"), i % 2 == 0), new RedisCall.Release(keys, new LockId($"{i}")) })
            .ToList();

        calls.ForEach(link.Send);
        var replies = calls.ConvertAll(_ => ExpectMsg<RedisReply>());

        Assert.Equal(calls.ToHashSet(), replies.Select(reply => reply.Call).ToHashSet());
        Assert.All(replies, reply => Assert.True(reply is { Kind: ReplyKind.Done, Number: > 0 }, reply.ToString()));
    }

    [ContractFact]
    public void Error_should_carry_the_words_of_the_server()
    {
        var link = Open(Address);
        AskByHand("SET", "token:r", "no number");

        var reply = Ask(link, Acquire(KeysOf("r")));

        Assert.Equal(ReplyKind.Error, reply.Kind);
        Assert.StartsWith("ERR value is not an integer or out of range", reply.Reason, StringComparison.Ordinal);
    }

    [ContractFact]
    public void Flushed_scripts_should_cost_an_acquire_at_most()
    {
        var link = Open(Address);
        var keys = KeysOf("r");
        AssertDone(1, Ask(link, Acquire(keys)));
        AskByHand("SCRIPT", "FLUSH");

        AssertDone(1, Ask(link, new RedisCall.Release(keys, Mine)));
        var refused = Ask(link, Acquire(keys));
        AssertDone(2, Ask(link, Acquire(keys)));

        Assert.Equal(ReplyKind.Error, refused.Kind);
        Assert.StartsWith("NOSCRIPT", refused.Reason, StringComparison.Ordinal);
    }

    [ContractFact]
    public void Closed_link_should_tell_nothing_more()
    {
        var link = Open(Address);

        link.Send(new RedisCall.Inspect(KeysOf("r")));
        ExpectMsg<RedisReply>();
        link.Close();
        link.Close();

        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [ContractFact]
    public void Killed_server_should_fail_the_link_once()
    {
        var link = Open(Address);

        Node.ApplyAsync(NodeFault.Stop).Wait();

        var failed = ExpectMsg<LinkFailed>();
        Assert.Same(link, failed.Link);
        Assert.StartsWith($"The connection to {Address} broke: ", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Lost, Ask(link, new RedisCall.Ping()).Kind);
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [ContractFact]
    public void Counters_should_be_read_page_by_page_and_only_ours()
    {
        const string prefix = "a*[b]?\\:token:";
        var link = Open(Address);
        var counters = Enumerable.Range(1, 1500).ToDictionary(i => $"{prefix}{i}", i => (long)i);
        AssertDone(1500, Ask(link, new RedisCall.SeedCounters([.. counters])));
        AssertDone(1, Ask(link, new RedisCall.SeedCounters([KeyValuePair.Create("axb?:token:1", 1L)])));
        AskByHand("SET", prefix + "text", "no number");

        var read = new Dictionary<string, long>();
        var pages = 0;
        for (var cursor = 0L; pages == 0 || cursor != 0; pages++)
        {
            var page = Payload<CounterPage>(link, new RedisCall.ReadCounters(prefix, cursor));
            page.Counters.ToList().ForEach(counter => read[counter.Key] = counter.Value);
            cursor = page.Cursor;
        }

        Assert.Equal(counters, read);
        Assert.True(pages > 1);
    }

    [ContractFact]
    public void Seeding_should_raise_counters_and_never_lower_them()
    {
        var link = Open(Address);
        KeyValuePair<string, long> Counter(string name, long value) => KeyValuePair.Create("token:" + name, value);

        AssertDone(2, Ask(link, new RedisCall.SeedCounters([Counter("a", 5), Counter("b", 5)])));
        AssertDone(1, Ask(link, new RedisCall.SeedCounters([Counter("a", 4), Counter("b", long.MaxValue)])));
        AssertDone(0, Ask(link, new RedisCall.SeedCounters([])));

        var page = Payload<CounterPage>(link, new RedisCall.ReadCounters("token:", 0));
        Assert.Equal([Counter("a", 5), Counter("b", long.MaxValue)], page.Counters.OrderBy(counter => counter.Key));
    }

    [ContractFact]
    public void Empty_server_should_have_one_empty_page()
    {
        var link = Open(Address);

        var page = Payload<CounterPage>(link, new RedisCall.ReadCounters("token:", 0));

        Assert.Equal(0, page.Cursor);
        Assert.Empty(page.Counters);
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_fleet.IsValueCreated)
        {
            _fleet.Value.DisposeAsync().AsTask().GetAwaiter().GetResult();
        }
    }

    private void AskByHand(params string[] words)
    {
        using var connection = RespConnection.To(Node);
        _ = connection.Ask(words);
    }
}
