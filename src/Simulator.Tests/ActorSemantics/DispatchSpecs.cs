using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class DispatchSpecs : TestKit
{
    private static readonly string Hocon =
        $$"""
        by-hand { type = "{{typeof(ByHandDispatcherConfigurator).AssemblyQualifiedName}}" }
        newest-first { mailbox-type = "{{typeof(NewestFirstMailbox).AssemblyQualifiedName}}" }
        akka.scheduler { implementation = "{{typeof(ImpatientScheduler).AssemblyQualifiedName}}", patience = 7s }
        """;

    public DispatchSpecs()
        : base(Hocon)
    {
    }

    [Fact]
    public void A_dispatcher_named_in_hocon_should_run_the_actors_that_ask_for_it()
    {
        var dispatcher = (ByHandDispatcher)Sys.Dispatchers.Lookup("by-hand");
        var echo = Started(Props.Create(() => new Echo()).WithDispatcher("by-hand"));

        echo.Tell("hello");
        Assert.False(HasMessages);
        dispatcher.RunAll();

        ExpectMsg("hello");
    }

    [Fact]
    public void A_dispatcher_should_be_handed_work_once_however_many_messages_come()
    {
        var dispatcher = (ByHandDispatcher)Sys.Dispatchers.Lookup("by-hand");
        var echo = Started(Props.Create(() => new Echo()).WithDispatcher("by-hand"));
        dispatcher.RunAll();

        echo.Tell("one");
        echo.Tell("two");

        Assert.Equal(1, dispatcher.Waiting);
        dispatcher.RunAll();
        ExpectMsg("one");
        ExpectMsg("two");
    }

    [Fact]
    public void A_mailbox_named_in_hocon_should_hold_the_messages_of_the_actors_that_ask_for_it()
    {
        var dispatcher = (ByHandDispatcher)Sys.Dispatchers.Lookup("by-hand");
        var echo = Started(Props.Create(() => new Echo()).WithDispatcher("by-hand").WithMailbox("newest-first"));

        echo.Tell("one");
        echo.Tell("two");
        dispatcher.RunAll();

        ExpectMsg("two");
        ExpectMsg("one");
    }

    [Fact]
    public void A_scheduler_named_in_hocon_should_be_the_systems()
    {
        var scheduler = Assert.IsType<ImpatientScheduler>(Sys.Scheduler);

        Sys.Scheduler.ScheduleTellOnce(TimeSpan.FromDays(1), TestActor, "tomorrow", ActorRefs.NoSender);

        ExpectMsg("tomorrow");
        Assert.Equal(TimeSpan.FromSeconds(7), scheduler.Patience);
    }

    [Fact]
    public void A_dispatcher_that_is_not_configured_should_be_refused() =>
        Assert.ThrowsAny<Exception>(() => Sys.ActorOf(Props.Create(() => new Echo()).WithDispatcher("nowhere")));

    // A top-level actor is started by its guardian, some time later; a child is there when it is returned.
    private IActorRef Started(Props props)
    {
        Sys.ActorOf(Props.Create(() => new Parent())).Tell(props);
        return ExpectMsg<IActorRef>();
    }

    private sealed class Parent : ReceiveActor
    {
        public Parent() => Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => Receive<string>(message => Sender.Tell(message));
    }

    public sealed class ByHandDispatcherConfigurator : MessageDispatcherConfigurator
    {
        private readonly ByHandDispatcher _dispatcher;

        public ByHandDispatcherConfigurator(Config config, IDispatcherPrerequisites prerequisites)
            : base(config, prerequisites) => _dispatcher = new ByHandDispatcher(this);

        public override MessageDispatcher Dispatcher() => _dispatcher;
    }

    public sealed class ByHandDispatcher(MessageDispatcherConfigurator configurator) : MessageDispatcher(configurator)
    {
        private readonly ConcurrentQueue<IRunnable> _waiting = new();

        public int Waiting => _waiting.Count;

        public void RunAll()
        {
            while (_waiting.TryDequeue(out var work))
                work.Run();
        }

        protected override void ExecuteTask(IRunnable run) => _waiting.Enqueue(run);

        protected override void Shutdown()
        {
        }
    }

    public sealed class NewestFirstMailbox(Settings settings, Config config)
        : MailboxType(settings, config), IProducesMessageQueue<NewestFirstQueue>
    {
        public override IMessageQueue Create(IActorRef owner, ActorSystem system) => new NewestFirstQueue();
    }

    public sealed class NewestFirstQueue : IMessageQueue
    {
        private readonly ConcurrentStack<Envelope> _messages = new();

        public bool HasMessages => !_messages.IsEmpty;

        public int Count => _messages.Count;

        public void Enqueue(IActorRef receiver, Envelope envelope) => _messages.Push(envelope);

        public bool TryDequeue(out Envelope envelope) => _messages.TryPop(out envelope);

        public void CleanUp(IActorRef owner, IMessageQueue deadletters)
        {
            while (TryDequeue(out var envelope))
                deadletters.Enqueue(owner, envelope);
        }
    }

    public sealed class ImpatientScheduler(Config config, ILoggingAdapter log) : SchedulerBase(config, log)
    {
        public TimeSpan Patience => SchedulerConfig.GetTimeSpan("akka.scheduler.patience");

        public override TimeSpan MonotonicClock => TimeSpan.Zero;

        public override TimeSpan HighResMonotonicClock => TimeSpan.Zero;

        protected override DateTimeOffset TimeNow => DateTimeOffset.UnixEpoch;

        protected override void InternalScheduleTellOnce(
            TimeSpan delay, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable) => receiver.Tell(message, sender);

        protected override void InternalScheduleTellRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, ICanTell receiver, object message, IActorRef sender, ICancelable cancelable)
        {
        }

        protected override void InternalScheduleOnce(TimeSpan delay, Action action, ICancelable cancelable) => action();

        protected override void InternalScheduleOnce(TimeSpan delay, IRunnable action, ICancelable cancelable) => action.Run();

        protected override void InternalScheduleRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, Action action, ICancelable cancelable)
        {
        }

        protected override void InternalScheduleRepeatedly(
            TimeSpan initialDelay, TimeSpan interval, IRunnable action, ICancelable cancelable)
        {
        }
    }
}
