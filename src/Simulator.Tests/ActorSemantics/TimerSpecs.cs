using System.Runtime.CompilerServices;
using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class TimerSpecs : TestKit
{
    private static readonly TimeSpan Delay = TimeSpan.FromSeconds(10);

    private readonly IActorRef _timed;

    public TimerSpecs()
        : base(TestConfigs.TestSchedulerConfig.WithFallback("akka.loglevel = OFF, akka.stdout-loglevel = OFF"))
    {
        var listener = TestActor;
        var time = Time;
        _timed = Sys.ActorOf(Props.Create(() => new Timed(listener, time)));
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void A_single_timer_should_fire_once()
    {
        Do("start");

        Time.Advance(Delay);
        ExpectMsg("tick");
        Time.Advance(Delay);

        ExpectNoTickUntilNow();
    }

    [Fact]
    public void A_timer_should_not_fire_early()
    {
        Do("start");

        Time.Advance(Delay - TimeSpan.FromMilliseconds(1));

        ExpectNoTickUntilNow();
    }

    [Fact]
    public void A_periodic_timer_should_fire_every_time()
    {
        Do("start periodic");

        for (var i = 0; i < 3; i++)
        {
            Time.Advance(Delay);
            ExpectMsg("tick");
        }
    }

    [Fact]
    public void A_cancelled_timer_should_not_fire()
    {
        Do("start");
        Do("cancel");

        Time.Advance(Delay);

        ExpectNoTickUntilNow();
    }

    [Fact]
    public void Cancelling_should_take_back_even_a_message_that_is_in_the_mailbox()
    {
        Do("start");

        Do("fire, then cancel");

        ExpectNoTickUntilNow();
    }

    [Fact]
    public void Starting_a_key_again_should_replace_its_timer()
    {
        Do("start");
        Do("start another");

        Time.Advance(Delay);

        ExpectMsg("another tick");
        ExpectNoTickUntilNow();
    }

    [Fact]
    public void Starting_a_key_again_should_take_back_even_a_message_that_is_in_the_mailbox()
    {
        Do("start");

        Do("fire, then start another");
        ExpectNoTickUntilNow();
        Time.Advance(Delay);

        ExpectMsg("another tick");
    }

    [Fact]
    public void A_timer_of_an_earlier_incarnation_should_never_fire()
    {
        Do("start");
        _timed.Tell("fail");
        ExpectNoTickUntilNow();

        Time.Advance(Delay);

        ExpectNoTickUntilNow();
    }

    [Fact]
    public void A_timer_that_fired_before_a_restart_should_not_reach_the_next_incarnation()
    {
        Do("start");

        _timed.Tell("fire, then fail");

        ExpectNoTickUntilNow();
    }

    [Fact]
    public void A_timer_that_fired_before_a_restart_should_not_be_taken_for_one_of_the_next_incarnation()
    {
        var listener = TestActor;
        var time = Time;
        var incarnations = new StrongBox<int>();
        var restless = Sys.ActorOf(Props.Create(() => new Restless(listener, time, incarnations)));
        ExpectMsg("started 1");

        restless.Tell("fire, then fail");
        ExpectMsg("started 2");
        restless.Tell("marker");
        ExpectMsg("marker");
        Time.Advance(Delay);

        ExpectMsg("tick 2");
    }

    [Fact]
    public void A_single_timer_should_be_active_until_it_fires()
    {
        Do("start");
        Do("is active");
        ExpectMsg(true);

        Time.Advance(Delay);
        ExpectMsg("tick");
        Do("is active");

        ExpectMsg(false);
    }

    private void Do(string command)
    {
        _timed.Tell(command);
        if (command != "is active")
            ExpectMsg("done");
    }

    private void ExpectNoTickUntilNow()
    {
        _timed.Tell("marker");
        ExpectMsg("marker");
    }

    private sealed class Timed : ReceiveActor, IWithTimers
    {
        private const string Key = "key";

        public Timed(IActorRef listener, TestScheduler time)
        {
            On("start", () => Timers.StartSingleTimer(Key, "tick", Delay));
            On("start another", () => Timers.StartSingleTimer(Key, "another tick", Delay));
            On("start periodic", () => Timers.StartPeriodicTimer(Key, "tick", Delay));
            On("cancel", () => Timers.Cancel(Key));
            On("fire, then cancel", () =>
            {
                time.Advance(Delay);
                Timers.Cancel(Key);
            });
            On("fire, then start another", () =>
            {
                time.Advance(Delay);
                Timers.StartSingleTimer(Key, "another tick", Delay);
            });
            Receive<string>(message => message == "fire, then fail", _ =>
            {
                time.Advance(Delay);
                throw new InvalidOperationException("told to fail");
            });
            Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("told to fail"));
            Receive<string>(message => message == "is active", _ => listener.Tell(Timers.IsTimerActive(Key)));
            Receive<string>(listener.Tell);
        }

        public ITimerScheduler Timers { get; set; } = null!;

        private void On(string command, Action action) => Receive<string>(message => message == command, _ =>
        {
            action();
            Sender.Tell("done");
        });
    }

    private sealed class Restless : ReceiveActor, IWithTimers
    {
        private readonly IActorRef _listener;
        private readonly int _incarnation;

        public Restless(IActorRef listener, TestScheduler time, StrongBox<int> incarnations)
        {
            _listener = listener;
            _incarnation = ++incarnations.Value;
            Receive<string>(message => message == "fire, then fail", _ =>
            {
                time.Advance(Delay);
                throw new InvalidOperationException("told to fail");
            });
            Receive<string>(listener.Tell);
        }

        public ITimerScheduler Timers { get; set; } = null!;

        protected override void PreStart()
        {
            Timers.StartSingleTimer("key", $"tick {_incarnation}", Delay);
            _listener.Tell($"started {_incarnation}");
        }
    }
}
