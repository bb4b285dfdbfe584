namespace Simulator.Explore.Runtime;

/// <summary>Who has been ready for longest is next: the default choice, which other strategies deviate from.</summary>
internal sealed class Fifo : IStrategy
{
    public static Fifo Instance { get; } = new();

    public void BecameReady(ActorSlot slot)
    {
    }

    public int Pick(List<ActorSlot> ready) => 0;
}
