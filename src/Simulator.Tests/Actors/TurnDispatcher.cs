using Akka.Configuration;
using Akka.Dispatch;

namespace Simulator.Tests.Actors;

/// <summary>Runs mailboxes on the thread that tells, one after the other in the order of the tells: when a tell returns, all has come to rest.</summary>
public sealed class TurnDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
    : MessageDispatcherConfigurator(config, prerequisites)
{
    private TurnDispatcher? _dispatcher;

    public override MessageDispatcher Dispatcher() => _dispatcher ??= new TurnDispatcher(this);
}

internal sealed class TurnDispatcher : MessageDispatcher
{
    [ThreadStatic]
    private static Queue<IRunnable>? _turns;

    public TurnDispatcher(MessageDispatcherConfigurator configurator)
        : base(configurator) => Throughput = 1;

    protected override void ExecuteTask(IRunnable run)
    {
        if (_turns is not null)
        {
            _turns.Enqueue(run);
            return;
        }

        _turns = new Queue<IRunnable>([run]);
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            while (_turns.TryDequeue(out var next))
            {
                next.Run();
            }
        }
        finally
        {
            _turns = null;
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }

    protected override void Shutdown()
    {
    }
}
