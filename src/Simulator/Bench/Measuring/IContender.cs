namespace Simulator.Bench.Measuring;

/// <summary>One way of doing the measured work, with as many drivers as it was made with.</summary>
internal interface IContender
{
    /// <summary>What the report calls it.</summary>
    string Name { get; }

    /// <summary>Whether its locks carry tokens.</summary>
    bool Fenced { get; }

    /// <summary>How many drivers it has.</summary>
    int Drivers { get; }

    /// <summary>Sets all drivers going and returns at once; the round says when they have ended.</summary>
    void Begin(Round round);
}
