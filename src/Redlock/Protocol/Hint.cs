using System.Collections.Immutable;
using System.Globalization;

namespace Redlock.Protocol;

/// <summary>
/// What processes tell each other so that a wait ends sooner. A hint says when it is worth to try, and nothing else: it may be lost, late, doubled
/// or made up, and the nodes alone decide who has the lock.
/// </summary>
internal abstract record Hint(Resource Resource)
{
    /// <summary>More processes than this are not named in one hint.</summary>
    public const int MostNamed = 32;

    private const string WaitingWord = "waiting";
    private const string TurnWord = "turn";

    /// <summary>A process waits for the resource, which another holds.</summary>
    public sealed record Waiting(ProcessId Process, Resource Resource) : Hint(Resource)
    {
        public override string ToString() => $"{WaitingWord} {Process} {Resource}";
    }

    /// <summary>The resource was released, and this is who shall have it next.</summary>
    /// <param name="By">Who released it.</param>
    /// <param name="Number">Which of its releases it was.</param>
    /// <param name="Order">The processes that wait for it, the one whose turn it is first.</param>
    public sealed record Turn(ProcessId By, long Number, ImmutableArray<ProcessId> Order, Resource Resource) : Hint(Resource)
    {
        /// <summary>The same turn for those who come after a process; empty when nobody does.</summary>
        public Turn After(ProcessId process) => this with { Order = [.. Order.SkipWhile(other => other != process).Skip(1)] };

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{TurnWord} {By} {Number} {string.Join(',', Order)} {Resource}");
    }

    /// <summary>The hint in a message; null when it is none. Whoever may publish may write what he likes.</summary>
    public static Hint? Parse(string text)
    {
        if (text.Length > Resource.MaxLength + MostNamed * 80)
        {
            return null;
        }

        return text.Split(' ', 2) switch
        {
            [WaitingWord, var rest] when rest.Split(' ', 2) is [var process, var resource] && ProcessIn(process) is { } waiting =>
                new Waiting(waiting, new Resource(resource)),
            [TurnWord, var rest] when rest.Split(' ', 4) is [var process, var number, var order, var resource] && ProcessIn(process) is { } releaser
                && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && OrderIn(order) is { } processes =>
                new Turn(releaser, count, processes, new Resource(resource)),
            _ => null,
        };
    }

    private static ProcessId? ProcessIn(string text) => new ProcessId(text) is { IsUsable: true } process ? process : null;

    private static ImmutableArray<ProcessId>? OrderIn(string text)
    {
        ImmutableArray<ProcessId> order = [.. text.Split(',').Select(name => new ProcessId(name))];
        return order.Length <= MostNamed && order.All(process => process.IsUsable) ? order : null;
    }
}
