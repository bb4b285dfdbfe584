using Akka.Event;

namespace Simulator.Clients;

/// <summary>What a run tells its clients.</summary>
internal static class ClientControl
{
    /// <summary>Begin, after the start delay.</summary>
    public sealed record Begin : IDeadLetterSuppression;

    /// <summary>Take no more locks and give back what is held.</summary>
    public sealed record Stop : IDeadLetterSuppression;

    /// <summary>Act like a stopped process for a while, then go on as if nothing had happened.</summary>
    public sealed record Pause(TimeSpan For) : IDeadLetterSuppression;
}
