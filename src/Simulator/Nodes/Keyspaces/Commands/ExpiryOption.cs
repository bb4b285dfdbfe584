namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>Which word of SET or GETEX said when the key is to expire.</summary>
internal enum ExpiryUnit
{
    None,
    Ex,
    Px,
    ExAt,
    PxAt,
}

/// <summary>The expiry a SET or GETEX asks for: a unit, and where its number stands.</summary>
internal readonly record struct ExpiryOption(ExpiryUnit Unit, int Argument)
{
    private const long MillisecondsPerSecond = 1000;

    /// <summary>Recognises EX, PX, EXAT and PXAT when a number follows.</summary>
    public static ExpiryOption At(in CommandCall call, int index)
    {
        if (index + 1 >= call.Count)
            return default;
        var unit = call.Is(index, "EX"u8) ? ExpiryUnit.Ex
            : call.Is(index, "PX"u8) ? ExpiryUnit.Px
            : call.Is(index, "EXAT"u8) ? ExpiryUnit.ExAt
            : call.Is(index, "PXAT"u8) ? ExpiryUnit.PxAt
            : ExpiryUnit.None;
        return new ExpiryOption(unit, index + 1);
    }

    /// <summary>The moment in Unix milliseconds, or answers an error and returns false.</summary>
    public bool TryResolve(in CommandCall call, string command, out long when)
    {
        when = Entry.NoExpiry;
        if (Unit == ExpiryUnit.None)
            return true;
        if (!call.TryInteger(Argument, out when))
            return false;
        var inSeconds = Unit is ExpiryUnit.Ex or ExpiryUnit.ExAt;
        var overflows = when <= 0 || (inSeconds && when > long.MaxValue / MillisecondsPerSecond);
        if (inSeconds)
            when = unchecked(when * MillisecondsPerSecond);
        if (Unit is ExpiryUnit.Ex or ExpiryUnit.Px)
            when = unchecked(when + call.Now);
        if (!overflows && when > 0)
            return true;
        call.Reply.Error(Errors.InvalidExpiry(command));
        return false;
    }
}
