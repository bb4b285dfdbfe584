using Simulator.Explore.Showing;
using Simulator.Judging;

namespace Simulator.Explore.Recording;

/// <summary>Puts into words how a run went whose property held.</summary>
internal static class Outcomes
{
    /// <summary>One sentence: what went wrong, what stopped it, and what came of it.</summary>
    public static string Of(Draft draft, Ending ending)
    {
        var cause = ending.Assumptions.IsEmpty ? "" : ending.Translated(ending.Assumptions[0].Evidence);
        var (refused, result) = (RefusedIn(draft), ResultOf(draft, ending.About));
        var wrote = draft.Marks.Any(mark => mark.What is Mark.WriteAccepted);
        return (cause.Length > 0, refused.Length > 0) switch
        {
            (true, true) => $"{cause}, but {refused}: {result}.",
            (true, false) => $"{cause}{(wrote ? ", and yet" : ":")} {result}.",
            (false, true) => $"{refused}: {result}.",
            _ => $"{result}.",
        };
    }

    private static string ResultOf(Draft draft, SafetyProperty about)
    {
        var writes = draft.Marks.Select(mark => mark.What).OfType<Mark.WriteAccepted>().ToArray();
        return about != SafetyProperty.EffectExclusion ? $"{Simulator.Judging.Wording.InWords(about)} held"
            : writes.Length == 0 ? "nothing was written"
            : $"the counter is right, {writes[^1].Value} after {writes.Length} {(writes.Length == 1 ? "increment" : "increments")}";
    }

    /// <summary>Half a sentence; empty when nothing was.</summary>
    private static string RefusedIn(Draft draft)
    {
        var refused = draft.Marks.Select(mark => mark.What).OfType<Mark.WriteRefused>().ToArray();
        var clients = refused.Select(mark => mark.Client).Distinct().Order(StringComparer.Ordinal).ToArray();
        return clients.Length switch
        {
            0 => "",
            1 => $"{clients[0]}'s late {(refused.Any(mark => mark.Value is not null) ? "write" : "read")} was refused",
            _ => $"what {Showing.Wording.List(clients)} came too late with was refused",
        };
    }
}
