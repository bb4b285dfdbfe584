using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Service.Dashboard.Demo;

/// <summary>What is said between the service, the demo, and its clients.</summary>
internal static class DemoProtocol
{
    /// <summary>Service to demo; each is answered with <see cref="State"/>.</summary>
    public interface ICommand;

    /// <summary>Have clients, unless there are some.</summary>
    public sealed record Start : ICommand;

    /// <summary>Freeze a client as soon as one holds a lock.</summary>
    public sealed record Pause : ICommand;

    /// <summary>Let the frozen client go on.</summary>
    public sealed record Resume : ICommand;

    /// <summary>Have no clients; what they hold is given back.</summary>
    public sealed record Stop : ICommand;

    /// <summary>Changes nothing.</summary>
    public sealed record Describe : ICommand;

    /// <param name="Clients">How many run.</param>
    /// <param name="Pausing">Whether the next that holds a lock will freeze.</param>
    /// <param name="Paused">The one that is frozen.</param>
    public sealed record State(int Clients, bool Pausing, ClientId? Paused);

    /// <summary>Client to demo: it holds a lock; answered with <see cref="GoOn"/>.</summary>
    public sealed record Holding(Lease Lease);

    /// <summary>Demo to client: do your work, or freeze over it.</summary>
    public sealed record GoOn(Holding Request, bool Freeze);

    /// <summary>Demo to client: go on as if nothing had happened.</summary>
    public sealed record Thaw;

    /// <summary>Demo to client: give back what you hold, and end.</summary>
    public sealed record End;

    /// <summary>Client to demo: change what the lock guards; answered with <see cref="Answered"/>.</summary>
    public sealed record Write(Lease Lease);

    /// <summary>Demo to client: it was changed, or a later lock had been there.</summary>
    public sealed record Answered(Write Request);
}
