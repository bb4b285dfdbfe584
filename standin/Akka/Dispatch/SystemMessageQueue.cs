using Akka.Dispatch.SysMsg;

namespace Akka.Dispatch;

/// <summary>A stack linked through the messages themselves; taken as a whole and turned round.</summary>
internal sealed class SystemMessageQueue
{
    private static readonly SystemMessage ClosedMark = new NoMessage();

    private SystemMessage _newest;

    public bool HasMessages => Volatile.Read(ref _newest) is { } newest && newest != ClosedMark;

    public bool TryEnqueue(SystemMessage message)
    {
        while (true)
        {
            var seen = Volatile.Read(ref _newest);
            if (seen == ClosedMark)
                return false;
            message.Next = seen;
            if (Interlocked.CompareExchange(ref _newest, message, seen) == seen)
                return true;
        }
    }

    /// <summary>All messages, oldest first.</summary>
    public SystemMessage Drain()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _newest);
            if (seen is null || seen == ClosedMark)
                return null;
            if (Interlocked.CompareExchange(ref _newest, null, seen) == seen)
                return Reverse(seen);
        }
    }

    /// <summary>All messages, oldest first; no more are taken.</summary>
    public SystemMessage Close()
    {
        var seen = Interlocked.Exchange(ref _newest, ClosedMark);
        return seen == ClosedMark ? null : Reverse(seen);
    }

    private static SystemMessage Reverse(SystemMessage newest)
    {
        SystemMessage oldest = null;
        while (newest is not null)
        {
            var next = newest.Next;
            newest.Next = oldest;
            oldest = newest;
            newest = next;
        }

        return oldest;
    }
}
