using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Answers messages on behalf of the test actor before the test looks at them.</summary>
public abstract class AutoPilot
{
    public static NoAutoPilot NoAutoPilot => NoAutoPilot.Instance;

    public static KeepRunning KeepRunning => KeepRunning.Instance;

    /// <returns>The pilot for the next message; <see cref="KeepRunning"/> is this one again.</returns>
    public abstract AutoPilot Run(IActorRef sender, object message);
}
