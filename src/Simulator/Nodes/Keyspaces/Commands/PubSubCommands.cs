using static Simulator.Nodes.Keyspaces.Commands.CommandTraits;

namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Publishing and subscribing, by channel and by pattern.</summary>
internal static class PubSubCommands
{
    private static readonly byte[] MessageWord = "message"u8.ToArray();
    private static readonly byte[] PatternMessageWord = "pmessage"u8.ToArray();

    public static Command[] Introspection =>
    [
        new("pubsub|channels", -2, WhileLoading, Channels),
        new("pubsub|numsub", -2, WhileLoading, CountSubscribers),
        new("pubsub|numpat", 2, WhileLoading, CountPatterns),
    ];

    public static void Publish(in CommandCall call)
    {
        var receivers = 0;
        foreach (var session in call.Keyspace.Sessions)
            receivers += Deliver(session, call[1], call[2]);
        call.Reply.Integer(receivers);
    }

    public static void Subscribe(in CommandCall call) => Add(call, call.Session.Channels, "subscribe"u8);

    public static void PSubscribe(in CommandCall call) => Add(call, call.Session.Patterns, "psubscribe"u8);

    public static void Unsubscribe(in CommandCall call) => Remove(call, call.Session.Channels, "unsubscribe"u8);

    public static void PUnsubscribe(in CommandCall call) => Remove(call, call.Session.Patterns, "punsubscribe"u8);

    private static int Deliver(Session session, byte[] channel, byte[] message)
    {
        var count = 0;
        if (IndexOf(session.Channels, channel) >= 0)
        {
            count++;
            Push(session, [MessageWord, channel, message]);
        }

        foreach (var pattern in session.Patterns)
        {
            if (!GlobPattern.Matches(pattern, channel))
                continue;
            count++;
            Push(session, [PatternMessageWord, pattern, channel, message]);
        }

        return count;
    }

    private static void Push(Session session, ReadOnlySpan<byte[]> parts)
    {
        session.Push.Array(parts.Length);
        foreach (var part in parts)
            session.Push.Bulk(part);
        session.Pushed?.Invoke();
    }

    private static void Add(in CommandCall call, List<byte[]> subscriptions, ReadOnlySpan<byte> word)
    {
        for (var index = 1; index < call.Count; index++)
        {
            if (IndexOf(subscriptions, call[index]) < 0)
                subscriptions.Add(call[index]);
            Confirm(call, word, call[index]);
        }
    }

    private static void Remove(in CommandCall call, List<byte[]> subscriptions, ReadOnlySpan<byte> word)
    {
        byte[][] names = call.Count > 1 ? call.Arguments[1..].ToArray() : [.. subscriptions];
        foreach (var name in names)
        {
            if (IndexOf(subscriptions, name) is >= 0 and var position)
                subscriptions.RemoveAt(position);
            Confirm(call, word, name);
        }

        if (names.Length == 0)
            Confirm(call, word, null);
    }

    private static void Confirm(in CommandCall call, ReadOnlySpan<byte> word, byte[]? name)
    {
        call.Reply.Array(3);
        call.Reply.Bulk(word.ToArray());
        if (name is null)
            call.Reply.Null();
        else
            call.Reply.Bulk(name);
        call.Reply.Integer(call.Session.Channels.Count + call.Session.Patterns.Count);
    }

    private static void Channels(in CommandCall call)
    {
        var channels = new HashSet<byte[]>(call.Keyspace.Sessions.SelectMany(session => session.Channels), ByteKeyComparer.Instance);
        if (call.Count > 2)
        {
            var pattern = call[2];
            _ = channels.RemoveWhere(channel => !GlobPattern.Matches(pattern, channel));
        }

        call.Reply.Array(channels.Count);
        foreach (var channel in channels)
            call.Reply.Bulk(channel);
    }

    private static void CountSubscribers(in CommandCall call)
    {
        call.Reply.Array((call.Count - 2) * 2);
        for (var index = 2; index < call.Count; index++)
        {
            var channel = call[index];
            call.Reply.Bulk(channel);
            call.Reply.Integer(call.Keyspace.Sessions.Count(session => IndexOf(session.Channels, channel) >= 0));
        }
    }

    private static void CountPatterns(in CommandCall call)
    {
        var patterns = new HashSet<byte[]>(call.Keyspace.Sessions.SelectMany(session => session.Patterns), ByteKeyComparer.Instance);
        call.Reply.Integer(patterns.Count);
    }

    private static int IndexOf(List<byte[]> names, byte[] name) => names.FindIndex(other => other.AsSpan().SequenceEqual(name));
}
