using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Nodes.Keyspaces;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>What each call does on a virtual node.</summary>
public sealed class VirtualNodeCallSpecs : VirtualNodeSpec
{
    [Fact]
    public void Plain_acquire_should_be_done_for_a_free_key_and_nil_for_a_held_one()
    {
        AssertDone(1, Acquire(Mine, fenced: false));

        Assert.Equal(ReplyKind.Nil, Node.Execute(Acquire(Others, fenced: false)).Kind);
        Assert.Equal(new LockState("mine", TimeSpan.FromSeconds(10), 0), Inspect());
    }

    [Fact]
    public void Fenced_acquire_should_count_grants_and_tell_how_long_a_holder_stays()
    {
        AssertDone(1, Acquire(Mine));
        Clock.Advance(4000);
        AssertDone(-6000, Acquire(Others));
        AssertDone(1, Release(Mine));
        AssertDone(2, Acquire(Others));

        Assert.Equal(new LockState("others", TimeSpan.FromSeconds(10), 2), Inspect());
    }

    [Fact]
    public void Lock_should_be_free_one_millisecond_after_its_last()
    {
        AssertDone(1, Acquire(Mine));

        Clock.Advance(10_000);
        AssertDone(0, Acquire(Others));
        Clock.Advance(1);
        AssertDone(2, Acquire(Others));
    }

    [Fact]
    public void Release_and_extend_should_touch_only_a_key_that_holds_our_id()
    {
        AssertDone(0, Extend(Mine));
        AssertDone(1, Acquire(Mine));
        AssertDone(0, Release(Others));
        AssertDone(0, Extend(Others));
        AssertDone(1, Extend(Mine, 99_000));
        Assert.Equal(TimeSpan.FromSeconds(99), Inspect().Ttl);
        AssertDone(1, Release(Mine));

        Assert.Equal(new LockState(null, null, 1), Inspect());
    }

    [Fact]
    public void Raising_a_token_should_need_our_lock_and_never_lower_the_counter()
    {
        AssertDone(0, Raise(Mine, 7));
        AssertDone(1, Acquire(Mine));
        AssertDone(0, Raise(Others, 7));
        AssertDone(1, Raise(Mine, 7));
        AssertDone(1, Raise(Mine, 3));

        Assert.Equal(7, Inspect().Counter);
    }

    [Fact]
    public void Counters_should_be_seeded_upwards_and_read_back_in_pages()
    {
        var counters = Enumerable.Range(0, 1200).Select(index => KeyValuePair.Create($"token:{index}", index + 1L)).ToList();
        AssertDone(1200, new RedisCall.SeedCounters(counters));
        AssertDone(1, new RedisCall.SeedCounters([KeyValuePair.Create("token:0", 0L), KeyValuePair.Create("token:1", 50L)]));
        ByHand("SET", "token:words", "no number");
        ByHand("SET", "other", "5");

        var read = new List<KeyValuePair<string, long>>();
        var page = new CounterPage(0, []);
        do
        {
            page = (CounterPage)Node.Execute(new RedisCall.ReadCounters("token:", page.Cursor)).Payload!;
            read.AddRange(page.Counters);
        }
        while (page.Cursor != 0);

        counters[1] = KeyValuePair.Create("token:1", 50L);
        Assert.Equal(counters.ToHashSet(), read.ToHashSet());
    }

    [Fact]
    public void Identity_should_tell_the_run_the_settings_and_the_marker()
    {
        var server = KeyspaceSettings.Default with { AppendFsync = "everysec", NoAppendFsyncOnRewrite = "yes", MaxMemoryPolicy = "allkeys-lru" };
        Node.Reset(RunIdOf('b'), new VirtualNodeSettings { Server = server });
        AssertDone(1, new RedisCall.Mark(Names.Marker, new NodeMarker(RunIdOf('b'), 5)));
        Clock.Advance(7999);
        Clock.Jump(-3000);

        var expected = new NodeIdentity(
            RunIdOf('b'), TimeSpan.FromSeconds(4), "master", false, "yes", "everysec", "yes", "allkeys-lru", "7.0.15",
            new NodeMarker(RunIdOf('b'), 5));
        Assert.Equal(expected, Identify());
    }

    [Fact]
    public void Unknown_script_should_fail_an_acquire_once_and_no_other_call()
    {
        AssertDone(1, Acquire(Mine));
        ByHand("SCRIPT", "FLUSH");

        AssertDone(1, Extend(Mine));
        AssertDone(1, Raise(Mine, 1));
        AssertError("NOSCRIPT", Acquire(Mine));
        AssertDone(-10_000, Acquire(Mine));
        AssertDone(1, Release(Mine));
    }

    [Fact]
    public void Scripts_sent_as_text_should_need_no_loading()
    {
        ByHand("SCRIPT", "FLUSH");

        var call = Acquire(Mine);

        Assert.Equal(new RedisReply(call, ReplyKind.Done, 1), Node.Execute(call, scriptsAsText: true));
    }

    [Theory]
    [InlineData(nameof(ServerTrouble.Loading), "LOADING", "LOADING", true)]
    [InlineData(nameof(ServerTrouble.Busy), "BUSY", "BUSY", false)]
    [InlineData(nameof(ServerTrouble.NoAuth), "NOAUTH", "NOAUTH", false)]
    [InlineData(nameof(ServerTrouble.Misconf), "MISCONF", null, true)]
    [InlineData(nameof(ServerTrouble.ReadOnly), "READONLY", null, true)]
    [InlineData(nameof(ServerTrouble.OutOfMemory), "OOM", null, true)]
    public void Server_in_trouble_should_answer_with_its_error(string name, string onWrite, string? onRead, bool answersPing)
    {
        Node.Trouble = Enum.Parse<ServerTrouble>(name);

        AssertError(onWrite, Acquire(Mine));
        AssertError(onWrite, Acquire(Mine, fenced: false));
        AssertError(onWrite, new RedisCall.Mark(Names.Marker, new NodeMarker("x", 1)));
        Assert.Equal(onRead, Node.Execute(Release(Mine)).Reason?.Split(' ')[0]);
        Assert.Equal(onRead, Node.Execute(new RedisCall.Identify(Names.Marker)).Reason?.Split(' ')[0]);
        Assert.Equal(onRead, Node.Execute(new RedisCall.ReadCounters("token:", 0)).Reason?.Split(' ')[0]);
        Assert.Equal(answersPing, Node.Execute(new RedisCall.Ping()).Kind == ReplyKind.Done);

        Node.Trouble = ServerTrouble.None;
        AssertDone(1, Acquire(Mine));
    }

    [Fact]
    public void Release_should_fail_on_a_full_disk_when_there_is_something_to_release()
    {
        AssertDone(1, Acquire(Mine));
        Node.Trouble = ServerTrouble.Misconf;

        AssertError("MISCONF", Release(Mine));
        AssertDone(0, Release(Others));
    }

    [Fact]
    public void Command_in_place_of_a_calls_own_should_be_read_as_the_calls()
    {
        AssertDone(1, Acquire(Mine));
        var call = Release(Others);

        var reply = Node.Execute(call, ["DEL"u8.ToArray(), "lock:r"u8.ToArray()]);

        Assert.Equal(new RedisReply(call, ReplyKind.Done, 1), reply);
        Assert.Null(Inspect().Value);
    }

    [Fact]
    public void Node_that_expires_by_a_monotonic_clock_should_not_mind_a_jump()
    {
        Node.Reset(RunIdOf('b'), new VirtualNodeSettings { MonotonicExpiry = true });
        _ = Node.LoadScripts();
        AssertDone(1, Acquire(Mine));

        Clock.Jump(60_000);
        AssertDone(-10_000, Acquire(Others));
        Assert.Equal(TimeSpan.FromSeconds(60), Identify().Uptime);
        Clock.Advance(10_001);
        AssertDone(2, Acquire(Others));
    }

    [Fact]
    public void Jump_of_the_clock_should_free_a_lock_or_keep_it_longer()
    {
        AssertDone(1, Acquire(Mine));

        Clock.Jump(-60_000);
        AssertDone(-70_000, Acquire(Others));
        Clock.Jump(70_001);
        AssertDone(2, Acquire(Others));
    }
}
