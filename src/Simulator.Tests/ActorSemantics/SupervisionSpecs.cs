using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class SupervisionSpecs : TestKit
{
    public SupervisionSpecs()
        : base("akka.loglevel = OFF, akka.stdout-loglevel = OFF")
    {
    }

    [Fact]
    public void Resume_should_keep_state_and_drop_only_the_failing_message()
    {
        var child = ChildUnder(_ => Directive.Resume);

        SendAll(child, Counter.Add, Counter.Fail, Counter.Add, Counter.Report);

        ExpectMsg(2);
    }

    [Fact]
    public void Restart_should_lose_state_and_keep_the_mailbox()
    {
        var child = ChildUnder(_ => Directive.Restart);

        SendAll(child, Counter.Add, Counter.Fail, Counter.Add, Counter.Report);

        ExpectMsg(1);
    }

    [Fact]
    public void Stop_should_end_the_child()
    {
        var child = ChildUnder(_ => Directive.Stop);
        Watch(child);

        child.Tell(Counter.Fail);

        ExpectTerminated(child);
    }

    [Fact]
    public void Escalate_should_fail_the_parent()
    {
        var grandparent = Sys.ActorOf(Props.Create(() => new Parent(new OneForOneStrategy(_ => Directive.Stop))));
        grandparent.Tell(Props.Create(() => new Parent(new OneForOneStrategy(_ => Directive.Escalate))));
        var parent = ExpectMsg<IActorRef>();
        parent.Tell(Props.Create(() => new Counter()));
        var child = ExpectMsg<IActorRef>();
        Watch(parent);

        child.Tell(Counter.Fail);

        ExpectTerminated(parent);
    }

    [Fact]
    public void A_child_should_be_stopped_when_it_fails_more_often_than_it_may()
    {
        var child = ChildUnder(new OneForOneStrategy(2, Timeout.InfiniteTimeSpan, _ => Directive.Restart));
        Watch(child);

        SendAll(child, Counter.Fail, Counter.Fail, Counter.Report);
        ExpectMsg(0);
        child.Tell(Counter.Fail);

        ExpectTerminated(child);
    }

    [Fact]
    public void One_for_one_should_leave_siblings_alone()
    {
        var (failing, sibling) = TwoChildrenUnder(new OneForOneStrategy(_ => Directive.Restart));

        sibling.Tell(Counter.Add);
        SendAll(failing, Counter.Fail, Counter.Report);
        ExpectMsg(0);
        sibling.Tell(Counter.Report);

        ExpectMsg(1);
    }

    [Fact]
    public void All_for_one_should_restart_siblings_too()
    {
        var (failing, sibling) = TwoChildrenUnder(new AllForOneStrategy(_ => Directive.Restart));

        SendAll(sibling, Counter.Add, Counter.Report);
        ExpectMsg(1);
        SendAll(failing, Counter.Fail, Counter.Report);
        ExpectMsg(0);

        // The siblings are restarted one after the other; nothing says that the last was when the first answers.
        AwaitAssert(() =>
        {
            sibling.Tell(Counter.Report);
            ExpectMsg(0);
        });
    }

    [Fact]
    public void The_decider_should_see_the_exception()
    {
        var child = ChildUnder(cause => cause is TimeoutException ? Directive.Stop : Directive.Resume);
        Watch(child);

        SendAll(child, Counter.Add, Counter.Fail, Counter.Report);
        ExpectMsg(1);
        child.Tell(new TimeoutException("too late"));

        ExpectTerminated(child);
    }

    [Fact]
    public void By_default_a_failure_should_restart()
    {
        var counter = Sys.ActorOf(Props.Create(() => new Counter()));

        SendAll(counter, Counter.Add, Counter.Fail, Counter.Report);

        ExpectMsg(0);
    }

    [Fact]
    public void By_default_a_failure_to_construct_should_stop()
    {
        var stillborn = Sys.ActorOf(Props.Create(() => new Stillborn()));

        Watch(stillborn);

        ExpectTerminated(stillborn);
    }

    [Fact]
    public void By_default_kill_should_stop()
    {
        var counter = Sys.ActorOf(Props.Create(() => new Counter()));
        Watch(counter);

        counter.Tell(Kill.Instance);

        ExpectTerminated(counter);
    }

    [Fact]
    public void A_restarted_actor_should_be_the_same_reference()
    {
        var child = ChildUnder(_ => Directive.Restart);
        Watch(child);

        SendAll(child, Counter.Fail, Counter.Report);

        ExpectMsg(0);
        Assert.Equal(child, LastSender);
    }

    private static void SendAll(IActorRef target, params string[] messages)
    {
        foreach (var message in messages)
            target.Tell(message);
    }

    private IActorRef ChildUnder(Func<Exception, Directive> decider) => ChildUnder(new OneForOneStrategy(decider));

    private IActorRef ChildUnder(SupervisorStrategy strategy)
    {
        var parent = Sys.ActorOf(Props.Create(() => new Parent(strategy)));
        parent.Tell(Props.Create(() => new Counter()));
        return ExpectMsg<IActorRef>();
    }

    private (IActorRef One, IActorRef Other) TwoChildrenUnder(SupervisorStrategy strategy)
    {
        var parent = Sys.ActorOf(Props.Create(() => new Parent(strategy)));
        parent.Tell(Props.Create(() => new Counter()));
        parent.Tell(Props.Create(() => new Counter()));
        return (ExpectMsg<IActorRef>(), ExpectMsg<IActorRef>());
    }

    private sealed class Parent : ReceiveActor
    {
        private readonly SupervisorStrategy _strategy;

        public Parent(SupervisorStrategy strategy)
        {
            _strategy = strategy;
            Receive<Props>(props => Sender.Tell(Context.ActorOf(props)));
        }

        protected override SupervisorStrategy SupervisorStrategy() => _strategy;
    }

    private sealed class Counter : ReceiveActor
    {
        public const string Add = "add";
        public const string Fail = "fail";
        public const string Report = "report";

        private int _count;

        public Counter()
        {
            Receive<Exception>(cause => throw cause);
            Receive<string>(message => message == Add, _ => _count++);
            Receive<string>(message => message == Fail, _ => throw new InvalidOperationException("told to fail"));
            Receive<string>(_ => Sender.Tell(_count));
        }
    }

    private sealed class Stillborn : ReceiveActor
    {
        public Stillborn() => throw new InvalidOperationException("cannot be made");
    }
}
