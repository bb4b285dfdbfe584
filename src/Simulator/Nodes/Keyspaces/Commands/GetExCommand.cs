namespace Simulator.Nodes.Keyspaces.Commands;

/// <summary>GETEX: reads a value and changes its expiry.</summary>
internal static class GetExCommand
{
    public static void GetEx(in CommandCall call)
    {
        if (!TryParse(call, out var persist, out var expiry))
        {
            call.Reply.Error(Errors.Syntax);
            return;
        }

        var entry = call.Find(1);
        if (entry is null)
        {
            call.Reply.Null();
            return;
        }

        if (!expiry.TryResolve(call, "getex", out var when))
            return;
        call.Reply.Bulk(entry.Value);
        if (expiry.Unit is ExpiryUnit.ExAt or ExpiryUnit.PxAt && when <= call.Now)
            _ = call.Database.Remove(call[1], call.Now);
        else if (expiry.Unit != ExpiryUnit.None || (persist && entry.ExpiresAt != Entry.NoExpiry))
            call.Database.SetExpiry(entry, when);
    }

    private static bool TryParse(in CommandCall call, out bool persist, out ExpiryOption expiry)
    {
        persist = false;
        expiry = default;
        for (var index = 2; index < call.Count; index++)
        {
            if (call.Is(index, "PERSIST"u8) && expiry.Unit == ExpiryUnit.None)
            {
                persist = true;
                continue;
            }

            var next = ExpiryOption.At(call, index);
            if (persist || next.Unit == ExpiryUnit.None || (expiry.Unit != ExpiryUnit.None && expiry.Unit != next.Unit))
                return false;
            expiry = next;
            index++;
        }

        return true;
    }
}
