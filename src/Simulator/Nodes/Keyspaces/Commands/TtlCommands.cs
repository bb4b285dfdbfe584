namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>TTL, PTTL, EXPIRETIME and PEXPIRETIME.</summary>
internal static class TtlCommands
{
    private const long NoKey = -2;
    private const long NoExpiry = -1;

    public static void Ttl(in CommandCall call) => call.Reply.Integer(InSeconds(Read(call, call.Now)));

    public static void Pttl(in CommandCall call) => call.Reply.Integer(Read(call, call.Now));

    public static void ExpireTime(in CommandCall call) => call.Reply.Integer(InSeconds(Read(call, 0)));

    public static void PExpireTime(in CommandCall call) => call.Reply.Integer(Read(call, 0));

    private static long Read(in CommandCall call, long origin)
    {
        if (call.Find(1) is not { } entry)
            return NoKey;
        return entry.ExpiresAt == Entry.NoExpiry ? NoExpiry : Math.Max(0, entry.ExpiresAt - origin);
    }

    // Redis rounds to the nearest second, even the last one there is.
    private static long InSeconds(long milliseconds) => milliseconds < 0 ? milliseconds : (long)(((ulong)milliseconds + 500) / 1000);
}
