using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.SysMsg;

namespace Simulator.Explore.Runtime;

/// <summary>Gives every turn to the run instead of a thread. Named in HOCON for the default and the internal dispatcher.</summary>
internal sealed class ExploredDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly ExploredDispatcher _dispatcher;

    public ExploredDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites) => _dispatcher = new ExploredDispatcher(this, ((VirtualScheduler)prerequisites.Scheduler).Runtime);

    public override MessageDispatcher Dispatcher() => _dispatcher;
}

internal sealed class ExploredDispatcher : MessageDispatcher
{
    private readonly RunLoop _runtime;

    public ExploredDispatcher(MessageDispatcherConfigurator configurator, RunLoop runtime)
        : base(configurator)
    {
        _runtime = runtime;

        // One message a turn: the strategy chooses before each.
        Throughput = 1;
    }

    public override void SystemDispatch(ActorCell cell, SystemMessage message)
    {
        if (_runtime.Causes is { } causes && cell.Mailbox?.MessageQueue is ExploredQueue queue)
        {
            causes.SendSystem(queue.Slot);
        }

        base.SystemDispatch(cell, message);
    }

    protected override void ExecuteTask(IRunnable run) =>
        _runtime.Ready(run is Mailbox { MessageQueue: ExploredQueue queue } ? queue.Slot : null, run);

    protected override void Shutdown()
    {
    }
}
