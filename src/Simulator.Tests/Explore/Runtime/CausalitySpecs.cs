using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Simulator.Explore;
using Simulator.Explore.Plans;
using Simulator.Explore.Runtime;
using Simulator.Explore.Search;
using Xunit;

namespace Simulator.Tests.Explore.Runtime;

/// <summary>Where a run comes to a state that was seen before, it goes on as it did before, and is judged alike.</summary>
public sealed partial class CausalitySpecs : IDisposable
{
    private static readonly ExplorePlan Plan = Scope.Tiny.Plan with { Work = TimeSpan.FromMilliseconds(20) };

    private readonly ExploreSystem _system = new();
    private readonly Dictionary<ulong, ulong> _whatFollowed = [];
    private long _seenAgain;

    public static TheoryData<string> Faults =>
    [
        "", nameof(FaultKind.NodeCrashEmpty), nameof(FaultKind.NodeHang), nameof(FaultKind.ProcessPause), nameof(FaultKind.ProcessCrash),
        nameof(FaultKind.ClientCrash), nameof(FaultKind.Partition), nameof(FaultKind.LinkReset), nameof(FaultKind.CounterSlow),
    ];

    public void Dispose() => _system.Dispose();

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_state_that_was_seen_before_should_go_on_as_it_did_before(string kind)
    {
        var plan = kind.Length == 0 ? Plan : Plan with
        {
            Faults = [new Fault(Enum.Parse<FaultKind>(kind), TimeSpan.FromMilliseconds(4)) { For = TimeSpan.FromMilliseconds(60), Amount = TimeSpan.FromMilliseconds(60) }],
        };
        var choices = Follow(plan, []);

        foreach (var deviation in choices.Where((_, number) => number % 3 == 0))
        {
            _ = Follow(plan, [deviation]);
        }

        Assert.InRange(_seenAgain, choices.Count, long.MaxValue);
    }

    /// <summary>Makes a run and remembers what follows each of its states after the last deviation, where all goes by default.</summary>
    /// <returns>Where it could have deviated.</returns>
    private List<Deviation> Follow(ExplorePlan plan, ImmutableArray<Deviation> deviations)
    {
        var states = new List<(ulong State, int Place)>();
        var events = new List<ulong>();
        var choices = new List<Deviation>();
        var result = _system.Run(plan with { Deviations = deviations }, watch: run =>
        {
            run.Runtime.Causes = new Causality();
            run.Runtime.OnTaken = (slot, message) => events.Add(StableHash.Of($"{run.Runtime.Now} {slot.Name} {Plain(message)}"));
            run.Judge.OnHeard = message => events.Add(StableHash.Of($"{run.Runtime.Now} heard {Plain(message)}"));
            run.Runtime.OnChoice = ready =>
            {
                choices.AddRange(Enumerable.Range(1, ready.Count - 1).Select(place => new Deviation(run.Runtime.Choices, place)));
                if (deviations.IsEmpty || run.Runtime.Choices > deviations[^1].Choice)
                {
                    states.Add((run.Runtime.Causes.StateAt(ready), events.Count));
                }
            };
        });
        events.Add(StableHash.Of(string.Join(';', result.Breaches)));
        Compare(states, events);
        return choices;
    }

    private void Compare(List<(ulong State, int Place)> states, List<ulong> events)
    {
        var following = new ulong[events.Count + 1];
        for (var place = events.Count - 1; place >= 0; place--)
        {
            following[place] = StableHash.Add(following[place + 1], events[place]);
        }

        foreach (var (state, place) in states)
        {
            if (!_whatFollowed.TryAdd(state, following[place]))
            {
                _seenAgain++;
                Assert.Equal(_whatFollowed[state], following[place]);
            }
        }
    }

    /// <summary>A message without what differs from run to run: the run's name and the numbers of its actors.</summary>
    private static string Plain(object message) => RunNames().Replace($"{message.GetType().Name} {message}", "");

    [GeneratedRegex(@"run-\d+|#-?\d+")]
    private static partial Regex RunNames();
}
