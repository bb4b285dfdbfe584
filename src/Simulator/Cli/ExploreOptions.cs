using System.CommandLine;
using Simulator.Bench;

namespace Simulator.Cli;

/// <summary>What <c>explore</c> can be told.</summary>
internal sealed class ExploreOptions
{
    public Option<long?> Seeds { get; } = BenchOption.Amount("--seeds", "How many runs to make; without it, as many as there is time for.");

    public Option<long?> FirstSeed { get; } = BenchOption.Amount("--first-seed", "The seed of the first run; 1 when not given.");

    public Option<TimeSpan> Time { get; } = BenchOption.Duration("--for", "How long to search; 25s when neither this nor --seeds is given.", TimeSpan.Zero);

    public Option<long?> Workers { get; } = BenchOption.Amount("--workers", "How many threads; as many as there are cores when not given.");

    public Option<string> Assumptions { get; } =
        BenchOption.OneOf("--assumptions", "Whether the faults may break what the lock assumes of the world.", "any", "kept", "broken");

    public Option<string> Fencing { get; } = BenchOption.OneOf("--fencing", "Whether leases carry fencing tokens.", "any", "on", "off");

    public Option<string> Hints { get; } = BenchOption.OneOf("--hints", "Whether processes tell each other hints, some of which get lost.", "off", "on");

    public Option<bool> List { get; } = BenchOption.Switch("--list", "Lists the hazards, one scenario each.");

    public Option<string?> Scenario { get; } = new("--scenario") { Description = "Runs one hazard with and without what helps: its name, its id, or all.", HelpName = "SCENARIO" };

    public Option<string?> Mutant { get; } = new("--mutant") { Description = "Looks for a seeded bug: the name of a broken variant, or all.", HelpName = "MUTANT" };

    public Option<bool> Exhaustive { get; } = BenchOption.Switch("--exhaustive", "Covers a tiny scope completely: 2 clients, 3 nodes, at most one fault.");

    public Option<string?> Html { get; } = new("--html") { Description = "A folder to draw runs to: a page and a picture each.", HelpName = "FOLDER" };

    public Option<bool> Json { get; } = BenchOption.Switch("--json", "Write the report as JSON.");

    public IEnumerable<Option> All => [Seeds, FirstSeed, Time, Workers, Assumptions, Fencing, Hints, List, Scenario, Mutant, Exhaustive, Html, Json];
}
