using System.Text;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Explore.World;
using Simulator.Nodes.Keyspaces;
using Xunit;

namespace Simulator.Tests.Explore.World;

/// <summary>What a judge is told of a node's keys, and what it can look at.</summary>
public sealed class KeyChangeSpecs : VirtualNodeSpec
{
    private readonly List<string> _changes = [];
    private readonly List<RedisCall?> _calls = [];

    public KeyChangeSpecs() => Node.Changed = Note;

    [Fact]
    public void Every_change_should_be_told_once_with_what_was_and_what_is()
    {
        AssertDone(1, Acquire(Mine));
        Clock.Advance(1000);
        AssertDone(1, Extend(Mine, 20_000));
        AssertDone(1, Raise(Mine, 7));
        AssertDone(1, Release(Mine));
        AssertDone(1, Acquire(Others, 500, fenced: false));

        string[] expected =
        [
            "lock:r: nothing -> mine for 10000", "token:r: nothing -> 1", "lock:r: mine for 9000 -> mine for 20000", "token:r: 1 -> 7",
            "lock:r: mine for 20000 -> nothing", "lock:r: nothing -> others for 500",
        ];
        Assert.Equal(expected, _changes);
    }

    [Fact]
    public void Call_that_changed_a_key_should_be_named_and_a_hand_not()
    {
        var acquire = Acquire(Mine, fenced: false);
        var release = Release(Mine);

        _ = Node.Execute(acquire);
        ByHand("SET", "lock:r", "mine");
        _ = Node.Execute(release);

        Assert.Equal([acquire, null, release], _calls);
    }

    [Fact]
    public void Calls_that_change_nothing_should_be_no_news()
    {
        AssertDone(1, Acquire(Mine));
        _changes.Clear();

        AssertDone(-10_000, Acquire(Others));
        AssertDone(0, Release(Others));
        AssertDone(0, Extend(Others));
        AssertDone(1, Raise(Mine, 1));
        AssertDone(0, new RedisCall.SeedCounters([KeyValuePair.Create("token:r", 1L)]));
        _ = Inspect();

        Assert.Empty(_changes);
    }

    [Fact]
    public void Expiry_should_be_no_news()
    {
        AssertDone(1, Acquire(Mine, 100));
        Clock.Advance(101);
        _changes.Clear();

        AssertDone(2, Acquire(Others, 200));

        Assert.Equal(["lock:r: nothing -> others for 200", "token:r: 1 -> 2"], _changes);
    }

    [Fact]
    public void Restart_should_tell_what_it_lost_and_reset_nothing()
    {
        Node.Reset(RunIdOf('a'), new VirtualNodeSettings { LongestTail = TimeSpan.FromSeconds(1) });
        AssertDone(1, Acquire(Mine, fenced: false));
        Clock.Advance(1000);
        AssertDone(1, new RedisCall.Mark(Names.Marker, new NodeMarker("x", 5)));
        _changes.Clear();
        _calls.Clear();

        Node.RestartKeeping(RunIdOf('b'));
        Node.RestartWithoutTail(RunIdOf('c'), TimeSpan.FromSeconds(1));
        Node.RestartEmpty(RunIdOf('d'));

        Assert.Equal(["node: x 5 -> nothing", "lock:r: mine for 9000 -> nothing"], _changes);
        Assert.Equal([null, null], _calls);

        AssertDone(1, Acquire(Mine, fenced: false));
        _changes.Clear();
        Node.Reset(RunIdOf('e'));
        Assert.Empty(_changes);
    }

    [Fact]
    public void Scripts_run_by_Lua_should_be_told_alike()
    {
        ByHand("SET", "token:r", "no number");
        _changes.Clear();

        AssertError("ERR value is not an integer", Acquire(Mine));

        Assert.Equal(["lock:r: nothing -> mine for 10000"], _changes);
    }

    [Fact]
    public void Looking_should_show_what_is_there_now_and_change_nothing()
    {
        AssertDone(1, Acquire(Mine, 100));
        var other = new Resource("größe");
        _ = Node.Execute(new RedisCall.Acquire(Names.For(other), new LockId("ñ"), TimeSpan.FromSeconds(1), fenced: true));
        ByHand("SET", "other", "x");
        _changes.Clear();
        Clock.Advance(40);

        var held = Node.Peek(Keys.Lock);
        Assert.True(held.Exists && held.Holds("mine") && !held.Holds("min") && !held.Holds("others"));
        Assert.Equal((TimeSpan.FromMilliseconds(60), "mine", 1), (Node.LeftOf(held), held.Text, Node.PeekCounter(Keys.Token)));
        Assert.True(Node.Peek(Names.For(other).Lock).Holds("ñ"));
        Assert.Equal(["lock:r", "lock:größe"], LockKeysNow());

        Clock.Advance(61);
        Assert.Equal((false, false), (Node.Peek(Keys.Lock).Exists, Node.Peek(Keys.Lock).Holds("mine")));
        Assert.Equal(["lock:größe"], LockKeysNow());
        Assert.Equal(0, Node.PeekCounter("other"));
        Clock.Jump(-61);
        Assert.True(Node.Peek(Keys.Lock).Exists);
        Assert.Empty(_changes);
    }

    [Fact]
    public void Looking_should_allocate_nothing()
    {
        AssertDone(1, Acquire(Mine));
        Look();

        var before = GC.GetAllocatedBytesForCurrentThread();
        Look();

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private void Look()
    {
        var held = 0;
        foreach (var key in Node.KeysStartingWith("lock:"u8))
            held += key.Content.Holds("mine") ? 1 : 0;
        if (held != 1 || !Node.Peek("lock:r").Holds("mine") || Node.PeekCounter("token:r") != 1)
            throw new InvalidOperationException();
    }

    private List<string> LockKeysNow()
    {
        var names = new List<string>();
        foreach (var key in Node.KeysStartingWith("lock:"u8))
            names.Add(Encoding.UTF8.GetString(key.Key));
        return names;
    }

    private void Note(VirtualNode node, in KeyChange change)
    {
        Assert.Same(Node, node);
        _calls.Add(change.Call);
        _changes.Add($"{Encoding.UTF8.GetString(change.Key)}: {Show(change.Before)} -> {Show(change.After)}");
    }

    private string Show(KeyContent content) =>
        (content.Text ?? "nothing") + (Node.LeftOf(content) is { } left ? $" for {(long)left.TotalMilliseconds}" : "");
}
