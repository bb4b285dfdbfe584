namespace Akka.Dispatch;

/// <summary>Closed, scheduled, and how many times suspended, in one word.</summary>
internal sealed class MailboxStatus
{
    private const int Closed = 1;
    private const int Scheduled = 2;
    private const int Suspension = 4;

    private int _word;

    public bool IsClosed => (Volatile.Read(ref _word) & Closed) != 0;

    public bool IsScheduled => (Volatile.Read(ref _word) & Scheduled) != 0;

    public bool IsSuspended => Volatile.Read(ref _word) >= Suspension;

    public bool TakesMessages => (Volatile.Read(ref _word) & ~Scheduled) == 0;

    public bool TrySetScheduled()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _word);
            if ((seen & (Closed | Scheduled)) != 0)
                return false;
            if (Interlocked.CompareExchange(ref _word, seen | Scheduled, seen) == seen)
                return true;
        }
    }

    public void SetIdle() => Interlocked.And(ref _word, ~Scheduled);

    public void Close() => Interlocked.Or(ref _word, Closed);

    public void Suspend() => Interlocked.Add(ref _word, Suspension);

    public bool Resume()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _word);
            if (seen < Suspension)
                return true;
            if (Interlocked.CompareExchange(ref _word, seen - Suspension, seen) == seen)
                return seen - Suspension < Suspension;
        }
    }
}
