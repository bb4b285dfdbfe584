using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Event;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

/// <summary>With dispatchers and scheduler replaced, one thread runs everything and a run repeats itself: exploration stands on it.</summary>
public sealed class DeterministicRunSpecs
{
    [Fact]
    public void All_actor_code_should_run_on_the_thread_that_drives_the_run()
    {
        var run = new Run();

        run.Go();

        Assert.All(run.Threads, thread => Assert.Equal(Environment.CurrentManagedThreadId, thread));
    }

    [Fact]
    public void Two_runs_should_do_the_same_in_the_same_order()
    {
        var first = new Run();
        var second = new Run();

        first.Go();
        second.Go();

        Assert.Equal(first.Trace, second.Trace);
        Assert.Contains("worker-1 restarted", first.Trace);
        Assert.Contains("worker-0 dead", first.Trace);
    }

    [Fact]
    public void Time_should_pass_only_when_the_run_says_so()
    {
        var run = new Run();

        run.Go();

        Assert.Contains("idle after 00:10:00", run.Trace);
    }

    private sealed class Run
    {
        private static readonly Config Replaced = ConfigurationFactory.ParseString($$"""
            akka {
              loggers = []
              loglevel = OFF
              stdout-loglevel = OFF
              scheduler.implementation = "{{typeof(VirtualScheduler).AssemblyQualifiedName}}"
              actor.default-dispatcher.type = "{{typeof(DrivenDispatcherConfigurator).AssemblyQualifiedName}}"
              actor.internal-dispatcher.type = "{{typeof(DrivenDispatcherConfigurator).AssemblyQualifiedName}}"
            }
            """);

        public List<string> Trace { get; } = [];

        public List<int> Threads { get; } = [];

        public void Go()
        {
            var system = ActorSystem.Create("driven", Replaced);
            var scheduler = (VirtualScheduler)system.Scheduler;
            var work = DrivenDispatcherConfigurator.WorkOf(system);
            system.ActorOf(Props.Create(() => new Boss(this)), "boss").Tell("go");

            do
            {
                while (work.TryDequeue(out var next))
                    next.Run();
            }
            while (scheduler.Advance());

            _ = system.Terminate();
        }

        public void Record(string what)
        {
            Trace.Add(what);
            Threads.Add(Environment.CurrentManagedThreadId);
        }
    }

    private sealed class Boss : ReceiveActor, IWithTimers
    {
        public Boss(Run run)
        {
            Receive<string>(_ =>
            {
                for (var i = 0; i < 3; i++)
                    Context.Watch(Context.ActorOf(Props.Create(() => new Worker(run)), $"worker-{i}")).Tell(i);
                Timers!.StartSingleTimer("stop", Stop.Now, TimeSpan.FromMinutes(1));
                Context.SetReceiveTimeout(TimeSpan.FromMinutes(10));
            });
            Receive<Stop>(_ => Context.Stop(Context.Child("worker-0")));
            Receive<Terminated>(death => run.Record($"{death.ActorRef.Path.Name} dead"));
            Receive<ReceiveTimeout>(_ =>
            {
                run.Record($"idle after {Context.ReceiveTimeout}");
                Context.SetReceiveTimeout(null);
            });
        }

        public ITimerScheduler? Timers { get; set; }

        private enum Stop
        {
            Now,
        }
    }

    private sealed class Worker : ReceiveActor, IWithTimers
    {
        private readonly Run _run;

        public Worker(Run run)
        {
            _run = run;
            Receive<int>(number =>
            {
                Timers!.StartPeriodicTimer("tick", "tick", TimeSpan.FromSeconds(7 + number), TimeSpan.FromSeconds(20));
                if (number == 1)
                    throw new InvalidOperationException("planned");
            });
            Receive<string>(tick =>
            {
                run.Record($"{Self.Path.Name} {tick}");
                if (Timers!.ActiveTimers.Count > 0)
                    Timers.CancelAll();
            });
        }

        public ITimerScheduler? Timers { get; set; }

        protected override void PostRestart(Exception reason) => _run.Record($"{Self.Path.Name} restarted");

        protected override void PostStop() => _run.Record($"{Self.Path.Name} stopped");
    }
}

/// <summary>Puts all work of one system into one queue.</summary>
public sealed class DrivenDispatcherConfigurator : MessageDispatcherConfigurator
{
    private readonly DrivenDispatcher _dispatcher;

    public DrivenDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
        : base(config, prerequisites)
    {
        _dispatcher = new DrivenDispatcher(this, ((VirtualScheduler)prerequisites.Scheduler).Work);
    }

    public override MessageDispatcher Dispatcher() => _dispatcher;

    internal static ConcurrentQueue<IRunnable> WorkOf(ActorSystem system) => ((VirtualScheduler)system.Scheduler).Work;

    private sealed class DrivenDispatcher(MessageDispatcherConfigurator configurator, ConcurrentQueue<IRunnable> work)
        : MessageDispatcher(configurator)
    {
        protected override void ExecuteTask(IRunnable run) => work.Enqueue(run);

        protected override void Shutdown()
        {
        }
    }
}

/// <summary>A clock that stands still until it is told to go to the next timer.</summary>
public sealed class VirtualScheduler : SchedulerBase
{
    private readonly PriorityQueue<Action, (TimeSpan Due, int Number)> _timers = new();
    private TimeSpan _now;
    private int _number;

    public VirtualScheduler(Config scheduler, ILoggingAdapter log)
        : base(scheduler, log)
    {
    }

    public override TimeSpan MonotonicClock => _now;

    public override TimeSpan HighResMonotonicClock => _now;

    internal ConcurrentQueue<IRunnable> Work { get; } = new();

    protected override DateTimeOffset TimeNow => DateTimeOffset.UnixEpoch + _now;

    internal bool Advance()
    {
        if (!_timers.TryDequeue(out var fire, out var at))
            return false;
        _now = at.Due;
        fire();
        return true;
    }

    protected override void InternalScheduleTellOnce(
        TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(delay, null, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleTellRepeatedly(
        TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) =>
        Add(initialDelay, interval, () => receiver.Tell(message, sender), cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) =>
        Add(delay, null, action, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable) =>
        Add(initialDelay, interval, action, cancelable);

    protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) =>
        Add(delay, null, action.Run, cancelable);

    protected override void InternalScheduleRepeatedly(TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable) =>
        Add(initialDelay, interval, action.Run, cancelable);

    private void Add(TimeSpan delay, TimeSpan? interval, Action action, ICancelable? cancelable) => _timers.Enqueue(
        () =>
        {
            if (cancelable is { IsCancellationRequested: true })
                return;
            action();
            if (interval is { } again)
                Add(again, again, action, cancelable);
        },
        (_now + delay, _number++));
}
