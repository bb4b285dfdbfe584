namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>SET with its options, and the older commands that are SET in disguise.</summary>
internal static class SetCommand
{
    public static void Set(in CommandCall call)
    {
        if (!TryParse(call, out var options))
        {
            call.Reply.Error(Errors.Syntax);
            return;
        }

        if (!options.Expiry.TryResolve(call, "set", out var when))
            return;
        var entry = call.Find(1);
        if (options.Get)
            StringCommands.Answer(call, entry);
        if (options.OnlyIfAbsent && entry is not null || options.OnlyIfPresent && entry is null)
        {
            if (!options.Get)
                call.Reply.Null();
            return;
        }

        Write(call, call[2], options.KeepTtl && entry is not null ? entry.ExpiresAt : when);
        if (!options.Get)
            call.Reply.Status("OK");
    }

    public static void SetNx(in CommandCall call)
    {
        var absent = call.Find(1) is null;
        if (absent)
            Write(call, call[2], Entry.NoExpiry);
        call.Reply.Integer(absent ? 1 : 0);
    }

    public static void SetEx(in CommandCall call) => SetFor(call, ExpiryUnit.Ex, "setex");

    public static void PSetEx(in CommandCall call) => SetFor(call, ExpiryUnit.Px, "psetex");

    private static void SetFor(in CommandCall call, ExpiryUnit unit, string command)
    {
        if (!new ExpiryOption(unit, 2).TryResolve(call, command, out var when))
            return;
        Write(call, call[3], when);
        call.Reply.Status("OK");
    }

    private static void Write(in CommandCall call, byte[] value, long expiresAt) =>
        _ = call.Database.Set(call[1], value, call.Now, expiresAt);

    private static bool TryParse(in CommandCall call, out Options options)
    {
        options = default;
        for (var index = 3; index < call.Count; index++)
        {
            if (call.Is(index, "NX"u8) && !options.OnlyIfPresent)
                options.OnlyIfAbsent = true;
            else if (call.Is(index, "XX"u8) && !options.OnlyIfAbsent)
                options.OnlyIfPresent = true;
            else if (call.Is(index, "GET"u8))
                options.Get = true;
            else if (call.Is(index, "KEEPTTL"u8) && options.Expiry.Unit == ExpiryUnit.None)
                options.KeepTtl = true;
            else if (!TryParseExpiry(call, ref index, ref options))
                return false;
        }

        return true;
    }

    // The same unit may be repeated, the last one counts; two different ones are an error.
    private static bool TryParseExpiry(in CommandCall call, ref int index, ref Options options)
    {
        var expiry = ExpiryOption.At(call, index);
        if (expiry.Unit == ExpiryUnit.None || options.KeepTtl)
            return false;
        if (options.Expiry.Unit != ExpiryUnit.None && options.Expiry.Unit != expiry.Unit)
            return false;
        options.Expiry = expiry;
        index++;
        return true;
    }

    private struct Options
    {
        public bool OnlyIfAbsent;
        public bool OnlyIfPresent;
        public bool Get;
        public bool KeepTtl;
        public ExpiryOption Expiry;
    }
}
