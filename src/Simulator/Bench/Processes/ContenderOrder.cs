namespace Simulator.Bench.Processes;

/// <summary>What a process of the benchmark is told first, as one line of JSON: addresses may hold passwords, which no list of arguments should.</summary>
/// <param name="Addresses">Of the nodes.</param>
/// <param name="Prefix">Of every key.</param>
/// <param name="Resource">What all processes want.</param>
/// <param name="Clients">How many of them want it in this process.</param>
internal sealed record ContenderOrder(
    IReadOnlyList<string> Addresses, string Prefix, string Resource, int Clients, bool Hints, TimeSpan Ttl, int? MaxInFlight, TimeSpan? NodeTimeout);

/// <summary>One round begins now.</summary>
internal sealed record RoundOrder(TimeSpan Duration, long? Cycles);

/// <summary>What a process of the benchmark did in one round.</summary>
/// <param name="Grants">Leases of each client.</param>
/// <param name="Tokens">The fencing token of each lease.</param>
/// <param name="Waits">How many waits fell into each bucket of a <see cref="Measuring.Histogram"/>.</param>
/// <param name="LostRounds">Rounds that found another holder.</param>
/// <param name="FailedRounds">Rounds that failed in another way.</param>
internal sealed record RoundDone(
    IReadOnlyList<long> Grants,
    IReadOnlyList<long> Tokens,
    IReadOnlyDictionary<int, long> Waits,
    TimeSpan LongestWait,
    TimeSpan Elapsed,
    TimeSpan Cpu,
    long LostRounds,
    long FailedRounds,
    IReadOnlyDictionary<string, long> Failures);
