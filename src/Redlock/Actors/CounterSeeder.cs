using System.Collections.Immutable;
using Akka.Actor;
using Redlock.Messages;
using Redlock.Redis;

namespace Redlock.Actors;

/// <summary>
/// Copies fencing counters to a node that lost them: the highest of each, as a majority of nodes that remember has it. Any majority that
/// granted a token shares a node with any majority that remembers, so no token is missed.
/// </summary>
internal sealed class CounterSeeder : ReceiveActor, IWithTimers
{
    private const int BatchSize = 512;

    private readonly NodeState _target;
    private readonly int _connection;
    private readonly ImmutableArray<NodeState> _sources;
    private readonly int _needed;
    private readonly KeyNames _keys;
    private readonly TimeSpan _timeout;
    private readonly SortedDictionary<string, long> _highest = new(StringComparer.Ordinal);
    private int _read;
    private int _failed;

    public CounterSeeder(NodeState target, int connection, ImmutableArray<NodeState> sources, int needed, KeyNames keys, TimeSpan timeout)
    {
        _target = target;
        _connection = connection;
        _sources = sources;
        _needed = needed;
        _keys = keys;
        _timeout = timeout;
        Reading();
    }

    public ITimerScheduler Timers { get; set; } = null!;

    /// <param name="sources">Which nodes to read.</param>
    /// <param name="needed">How many of them must have been read to the end.</param>
    /// <param name="timeout">How long the whole copy may take.</param>
    public static Props PropsFor(NodeState target, ImmutableArray<NodeState> sources, int needed, KeyNames keys, TimeSpan timeout)
    {
        var connection = target.Connection;
        return Props.Create(() => new CounterSeeder(target, connection, sources, needed, keys, timeout));
    }

    protected override void PreStart()
    {
        Timers.StartSingleTimer(nameof(TimedOut), TimedOut.Instance, _timeout);
        foreach (var source in _sources)
        {
            source.Actor.Tell(new RedisCall.ReadCounters(_keys.TokenPrefix, 0));
        }
    }

    private void Reading()
    {
        Receive<NodeProtocol.Answered>(answered =>
        {
            if (answered.Reply is not { Kind: ReplyKind.Done, Payload: CounterPage page })
            {
                if (_sources.Length - ++_failed < _needed)
                {
                    End("too few nodes could be read");
                }

                return;
            }

            foreach (var (key, value) in page.Counters)
            {
                _highest[key] = Math.Max(value, _highest.GetValueOrDefault(key));
            }

            if (page.Cursor != 0)
            {
                Sender.Tell(new RedisCall.ReadCounters(_keys.TokenPrefix, page.Cursor));
            }
            else if (++_read == _needed)
            {
                var batches = new Queue<RedisCall.SeedCounters>(_highest.Chunk(BatchSize).Select(batch => new RedisCall.SeedCounters(batch)));
                Become(() => Writing(batches));
            }
        });
        Receive<TimedOut>(_ => End("a majority of counters could not be read in time"));
    }

    private void Writing(Queue<RedisCall.SeedCounters> batches)
    {
        Receive<NodeProtocol.Answered>(answered =>
        {
            if (answered.Call is not RedisCall.SeedCounters)
            {
                return;
            }

            if (answered.Reply.Kind != ReplyKind.Done)
            {
                End(answered.Reply.Reason ?? "the node did not take them");
                return;
            }

            WriteNext();
        });
        Receive<TimedOut>(_ => End("the node did not take them in time"));
        WriteNext();

        void WriteNext()
        {
            if (batches.TryDequeue(out var batch))
            {
                _target.Actor.Tell(batch);
            }
            else
            {
                End(null);
            }
        }
    }

    private void End(string? failure)
    {
        Context.Parent.Tell(new Seeded(_target.Node, _connection, failure));
        Context.Stop(Self);
    }

    /// <summary>The copy ended.</summary>
    /// <param name="Connection">Of the node, when the copy began.</param>
    /// <param name="Failure">Null when the node has all counters now.</param>
    public sealed record Seeded(int Node, int Connection, string? Failure);

    private sealed class TimedOut
    {
        public static TimedOut Instance { get; } = new();
    }
}
