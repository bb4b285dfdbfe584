namespace Simulator.Bench.Fencing;

/// <summary>How much <see cref="FencingBench"/> does.</summary>
/// <param name="Grants">Over all batches.</param>
/// <param name="Batches">How often the nodes that are up change.</param>
/// <param name="Longest">When it is over, whether or not all grants were made.</param>
/// <param name="Coordinators">Each in an actor system of its own.</param>
/// <param name="Seed">Chooses which nodes are down when.</param>
/// <param name="SecondRound">False leaves out the second round of acquiring: a bug, put there on purpose.</param>
internal sealed record FencingPlan(
    int Grants, int Batches, int Resources, int Coordinators, int Nodes, int Seed, bool SecondRound, TimeSpan Longest);

/// <summary>What it found.</summary>
/// <param name="Grants">How many locks were granted and checked.</param>
/// <param name="GrantsOf">How many of them by each coordinator.</param>
/// <param name="SecondRounds">How many of them needed a second round.</param>
/// <param name="FailuresBy">Cycles that got no lock, or could not give it back, by what went wrong.</param>
/// <param name="Violations">The first grants whose token was not higher than all before.</param>
internal sealed record FencingOutcome(
    long Grants,
    IReadOnlyList<long> GrantsOf,
    long SecondRounds,
    IReadOnlyDictionary<string, long> FailuresBy,
    long ViolationCount,
    IReadOnlyList<TokenLedger.Violation> Violations,
    TimeSpan Elapsed);
