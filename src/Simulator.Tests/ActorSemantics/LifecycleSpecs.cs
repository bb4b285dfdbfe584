using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class LifecycleSpecs : TestKit
{
    public LifecycleSpecs()
        : base("akka.loglevel = OFF, akka.stdout-loglevel = OFF")
    {
    }

    [Fact]
    public void A_restart_should_run_the_hooks_of_the_old_and_then_of_the_new_incarnation()
    {
        var diary = TestActor;
        var writer = Sys.ActorOf(Props.Create(() => new DiaryWriter(diary)));
        ExpectEntries("constructed", "PreStart");

        writer.Tell("fail");

        ExpectEntries("PreRestart by InvalidOperationException on fail", "PostStop");
        ExpectEntries("constructed", "PostRestart by InvalidOperationException", "PreStart");
    }

    [Fact]
    public void Stop_should_let_the_current_message_end_and_drop_the_rest()
    {
        var diary = TestActor;
        var writer = Sys.ActorOf(Props.Create(() => new DiaryWriter(diary)));
        ExpectEntries("constructed", "PreStart");

        writer.Tell("stop");
        writer.Tell("too late");

        ExpectEntries("after stop", "PostStop");
        Watch(writer);
        ExpectTerminated(writer);
    }

    [Fact]
    public void Poison_pill_should_be_taken_in_its_turn()
    {
        var diary = TestActor;
        var writer = Sys.ActorOf(Props.Create(() => new DiaryWriter(diary)));
        ExpectEntries("constructed", "PreStart");

        writer.Tell("one");
        writer.Tell("two");
        writer.Tell(PoisonPill.Instance);

        ExpectEntries("one", "two", "PostStop");
    }

    [Fact]
    public void Children_should_stop_before_their_parent()
    {
        var diary = TestActor;
        var parent = Sys.ActorOf(Props.Create(() => new DiaryWriter(diary)));
        ExpectEntries("constructed", "PreStart");
        parent.Tell(Props.Create(() => new DiaryWriter(diary)));
        ExpectEntries("constructed", "PreStart");

        Sys.Stop(parent);

        ExpectMsgFrom(LastSender, "PostStop");
        ExpectMsgFrom(parent, "PostStop");
    }

    [Fact]
    public void A_restart_should_stop_the_children()
    {
        var diary = TestActor;
        var parent = Sys.ActorOf(Props.Create(() => new DiaryWriter(diary)));
        parent.Tell(Props.Create(() => new DiaryWriter(diary)));
        ExpectEntries("constructed", "PreStart", "constructed", "PreStart");
        Watch(LastSender);

        parent.Tell("fail");

        FishForMessage<Terminated>(_ => true);
    }

    [Fact]
    public void A_name_should_be_free_again_once_its_actor_is_gone()
    {
        var first = Sys.ActorOf(Props.Empty, "name");
        Watch(first);
        Sys.Stop(first);
        ExpectTerminated(first);

        AwaitAssert(() => Sys.ActorOf(Props.Empty, "name"));

        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, "name"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$mine")]
    [InlineData("a/b")]
    [InlineData("a b")]
    public void An_illegal_name_should_be_refused(string name) =>
        Assert.Throws<InvalidActorNameException>(() => Sys.ActorOf(Props.Empty, name));

    [Fact]
    public async Task Terminating_the_system_should_stop_its_actors()
    {
        var probe = CreateTestProbe();
        var diary = TestActor;
        var system = ActorSystem.Create("ending", "akka.loglevel = OFF, akka.stdout-loglevel = OFF");
        system.ActorOf(Props.Create(() => new DiaryWriter(diary)));
        ExpectEntries("constructed", "PreStart");

        await system.Terminate();

        ExpectEntries("PostStop");
        Assert.True(system.WhenTerminated.IsCompletedSuccessfully);
        Assert.False(probe.HasMessages);
    }

    private void ExpectEntries(params string[] entries)
    {
        foreach (var entry in entries)
            ExpectMsg(entry);
    }

    private sealed class DiaryWriter : ReceiveActor
    {
        private readonly IActorRef _diary;

        public DiaryWriter(IActorRef diary)
        {
            _diary = diary;
            _diary.Tell("constructed");
            Receive<Props>(props => Context.ActorOf(props));
            Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("told to fail"));
            Receive<string>(message => message == "stop", _ =>
            {
                Context.Stop(Self);
                _diary.Tell("after stop");
            });
            Receive<string>(message => _diary.Tell(message));
        }

        protected override void PreStart() => _diary.Tell(nameof(PreStart));

        protected override void PostStop() => _diary.Tell(nameof(PostStop));

        protected override void PreRestart(Exception reason, object message)
        {
            _diary.Tell($"{nameof(PreRestart)} by {reason.GetType().Name} on {message}");
            base.PreRestart(reason, message);
        }

        protected override void PostRestart(Exception reason)
        {
            _diary.Tell($"{nameof(PostRestart)} by {reason.GetType().Name}");
            base.PostRestart(reason);
        }
    }
}
