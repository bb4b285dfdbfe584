using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Tests.Nodes;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class StackExchangeRedisLinkSpecs : LinkSpecs
{
    private readonly Lazy<LocalRedisServer> _server = new(() => LocalRedisServer.Start());


    [RedisServerFact]
    public void Link_should_open_and_answer_a_ping()
    {
        var link = Open(_server.Value.Address);

        AssertDone(1, Ask(link, new RedisCall.Ping()));
    }

    [RedisServerFact]
    public void Plain_acquire_should_be_done_for_a_free_key_and_nil_for_a_held_one()
    {
        var link = Open(_server.Value.Address);
        var keys = KeysOf("r");

        AssertDone(1, Ask(link, Acquire(keys, fenced: false)));
        Assert.Equal(ReplyKind.Nil, Ask(link, Acquire(keys, Others, fenced: false)).Kind);

        var state = Payload<LockState>(link, new RedisCall.Inspect(keys));
        Assert.Equal(("mine", 0), (state.Value, state.Counter));
        Assert.InRange(state.Ttl!.Value, TimeSpan.FromSeconds(1), Ttl);
    }

    [RedisServerFact]
    public void Fenced_acquire_should_count_grants_and_tell_how_long_a_holder_stays()
    {
        var link = Open(_server.Value.Address);
        var keys = KeysOf("r");

        AssertDone(1, Ask(link, Acquire(keys)));
        var held = Ask(link, Acquire(keys, Others));
        AssertDone(1, Ask(link, new RedisCall.Release(keys, Mine)));
        AssertDone(2, Ask(link, Acquire(keys, Others)));

        Assert.Equal(ReplyKind.Done, held.Kind);
        Assert.InRange(held.Number, -Ttl.TotalMilliseconds, -1000);
        Assert.Equal(2, Payload<LockState>(link, new RedisCall.Inspect(keys)).Counter);
    }

    [RedisServerFact]
    public void Release_and_extend_should_touch_only_a_key_that_holds_our_id()
    {
        var link = Open(_server.Value.Address);
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

    [RedisServerFact]
    public void Raising_a_token_should_need_our_lock_and_never_lower_the_counter()
    {
        var link = Open(_server.Value.Address);
        var keys = KeysOf("r");
        RedisCall.RaiseToken Raise(LockId id, long token) => new(keys, id, new FencingToken(token));

        AssertDone(0, Ask(link, Raise(Mine, 7)));
        AssertDone(1, Ask(link, Acquire(keys)));
        AssertDone(0, Ask(link, Raise(Others, 7)));
        AssertDone(1, Ask(link, Raise(Mine, 7)));
        AssertDone(1, Ask(link, Raise(Mine, 3)));

        Assert.Equal(7, Payload<LockState>(link, new RedisCall.Inspect(keys)).Counter);
    }

    [RedisServerFact]
    public void Calls_should_be_carried_out_in_the_order_sent_and_answered_once_each()
    {
        var link = Open(_server.Value.Address);
        var keys = KeysOf("r");
        var calls = Enumerable.Range(0, 500)
            .SelectMany(i => new RedisCall[] { Acquire(keys, new LockId($"{i}"), i % 2 == 0), new RedisCall.Release(keys, new LockId($"{i}")) })
            .ToList();

        calls.ForEach(link.Send);
        var replies = calls.ConvertAll(_ => ExpectMsg<RedisReply>());

        Assert.Equal(calls.ToHashSet(), replies.Select(reply => reply.Call).ToHashSet());
        Assert.All(replies, reply => Assert.True(reply is { Kind: ReplyKind.Done, Number: > 0 }, reply.ToString()));
    }

    [RedisServerFact]
    public void An_error_should_carry_the_words_of_the_server()
    {
        var link = Open(_server.Value.Address);
        _server.Value.Ask("RPUSH", "lock:r", "x");

        var reply = Ask(link, new RedisCall.Release(KeysOf("r"), Mine));

        Assert.Equal(ReplyKind.Error, reply.Kind);
        Assert.StartsWith("WRONGTYPE Operation against a key holding the wrong kind of value", reply.Reason, StringComparison.Ordinal);
    }

    [RedisServerFact]
    public void Flushed_scripts_should_cost_an_acquire_at_most()
    {
        var link = Open(_server.Value.Address);
        var keys = KeysOf("r");
        AssertDone(1, Ask(link, Acquire(keys)));
        _server.Value.Ask("SCRIPT", "FLUSH");

        AssertDone(1, Ask(link, new RedisCall.Release(keys, Mine)));
        var refused = Ask(link, Acquire(keys));
        AssertDone(2, Ask(link, Acquire(keys)));

        Assert.Equal(ReplyKind.Error, refused.Kind);
        Assert.StartsWith("NOSCRIPT", refused.Reason, StringComparison.Ordinal);
    }

    [RedisServerFact]
    public void Server_that_cannot_save_should_refuse_locks_and_keep_the_link()
    {
        var folder = Directory.CreateTempSubdirectory("redlock-unsaved-");
        using var server = LocalRedisServer.Start("--save", "3600 1", "--dir", folder.FullName);
        folder.Delete();
        server.Ask("BGSAVE");
        AwaitCondition(() => server.Ask("INFO", "persistence").Contains("rdb_last_bgsave_status:err", StringComparison.Ordinal), TimeSpan.FromSeconds(10));

        var link = Open(server.Address);

        AssertDone(1, Ask(link, new RedisCall.Ping()));
        var refused = Ask(link, Acquire(KeysOf("r"), fenced: false));
        Assert.Equal((ReplyKind.Error, "MISCONF"), (refused.Kind, refused.Reason!.Split(' ')[0]));
    }

    [RedisServerFact]
    public void Closed_link_should_tell_nothing_more()
    {
        var link = Open(_server.Value.Address);

        link.Send(new RedisCall.Inspect(KeysOf("r")));
        ExpectMsg<RedisReply>();
        link.Close();
        link.Close();

        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    [RedisServerFact]
    public void Killed_server_should_fail_the_link_once()
    {
        var link = Open(_server.Value.Address);

        _server.Value.Kill();

        var failed = ExpectMsg<LinkFailed>();
        Assert.Same(link, failed.Link);
        Assert.StartsWith($"The connection to {_server.Value.Address} broke: ", failed.Reason, StringComparison.Ordinal);
        Assert.Equal(ReplyKind.Lost, Ask(link, new RedisCall.Ping()).Kind);
        ExpectNoMsg(TimeSpan.FromMilliseconds(100));
    }

    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (_server.IsValueCreated)
        {
            _server.Value.Dispose();
        }
    }
}
