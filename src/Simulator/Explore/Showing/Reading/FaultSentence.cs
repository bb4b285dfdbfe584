namespace Simulator.Explore.Showing.Reading;

/// <summary>Tells what is wrong with a process or some nodes.</summary>
internal static class FaultSentence
{
    /// <param name="alike">The same condition for the same time, on one lane or several.</param>
    public static string Of(IReadOnlyList<Bar.Condition> alike, bool crashed)
    {
        var first = alike[0];
        var names = Wording.List([.. alike.Select(condition => condition.Lane)]);
        var time = first.To is { } to ? $" for {Wording.Time(to - first.From)}" : "";
        var one = alike.Count == 1;
        var are = one ? "is" : "are";
        return first.Kind switch
        {
            ConditionKind.Paused => $"{names} {are} paused{time}; its clock goes on.",
            ConditionKind.Suspended => $"{names} {are} suspended{time}; its clock stands still meanwhile.",
            ConditionKind.Crashed => $"{names} {(one ? "crashes" : "crash")}.",
            ConditionKind.Down when crashed => $"{names} {(one ? "crashes" : "crash")} and {are} down{time}.",
            ConditionKind.Down => $"{names} {are} down{time}.",
            ConditionKind.Hung => $"{names} {(one ? "takes calls and does" : "take calls and do")} not answer{time}.",
            ConditionKind.Quarantined => $"{names} {are} quarantined{time}: {(one ? "its" : "their")} votes do not count.",
            _ => $"{names} {are} {Wording.Of(first)}{time}.",
        };
    }
}
