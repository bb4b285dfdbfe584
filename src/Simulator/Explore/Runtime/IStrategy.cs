namespace Simulator.Explore.Runtime;

/// <summary>Chooses which of the actors that are ready takes its turn next.</summary>
internal interface IStrategy
{
    /// <summary>An actor has something to do.</summary>
    void BecameReady(ActorSlot slot);

    /// <summary>The place of the chosen one; place 0 has been ready for longest.</summary>
    /// <param name="ready">At least two.</param>
    int Pick(List<ActorSlot> ready);
}
