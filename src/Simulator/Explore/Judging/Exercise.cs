using Simulator.Explore.Plans;

namespace Simulator.Explore.Judging;

/// <summary>What a process was doing when a fault struck.</summary>
internal enum ProcessPhase
{
    /// <summary>Nothing.</summary>
    Idle,

    /// <summary>A client waits between rounds, or for another of the process.</summary>
    Waiting,

    /// <summary>A round is under way.</summary>
    Voting,

    /// <summary>A client holds the lock.</summary>
    Holding,
}

/// <summary>How much of the lock a run has exercised: an empty success is to be seen as one.</summary>
internal sealed class Exercise
{
    private static readonly int Phases = Enum.GetValues<ProcessPhase>().Length;

    /// <summary>Faults by kind and by what a process was doing.</summary>
    public long[] Faults { get; } = new long[Enum.GetValues<FaultKind>().Length * Phases];

    public long Runs { get; set; }

    public long Steps { get; set; }

    public TimeSpan Simulated { get; set; }

    public long Requests { get; set; }

    public long Grants { get; set; }

    public long SecondRounds { get; set; }

    public long RoundsLost { get; set; }

    public long NotObtained { get; set; }

    public long Extensions { get; set; }

    public long RanOut { get; set; }

    public long LossNotices { get; set; }

    public long Writes { get; set; }

    public long Fenced { get; set; }

    public long Cycles { get; set; }

    public long NodesDown { get; set; }

    public long Quarantines { get; set; }

    public void Struck(FaultKind kind, ProcessPhase phase) => Faults[(int)kind * Phases + (int)phase]++;

    public long Of(FaultKind kind, ProcessPhase phase) => Faults[(int)kind * Phases + (int)phase];

    public long Of(FaultKind kind) => Faults.AsSpan((int)kind * Phases, Phases).ToArray().Sum();

    public void Add(Exercise other)
    {
        for (var index = 0; index < Faults.Length; index++)
        {
            Faults[index] += other.Faults[index];
        }

        Runs += other.Runs;
        Steps += other.Steps;
        Simulated += other.Simulated;
        Requests += other.Requests;
        Grants += other.Grants;
        SecondRounds += other.SecondRounds;
        RoundsLost += other.RoundsLost;
        NotObtained += other.NotObtained;
        Extensions += other.Extensions;
        RanOut += other.RanOut;
        LossNotices += other.LossNotices;
        Writes += other.Writes;
        Fenced += other.Fenced;
        Cycles += other.Cycles;
        NodesDown += other.NodesDown;
        Quarantines += other.Quarantines;
    }
}
