using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class DeathWatchSpecs : TestKit
{
    public DeathWatchSpecs()
        : base("akka.loglevel = OFF, akka.stdout-loglevel = OFF")
    {
    }

    [Fact]
    public void A_watcher_should_hear_of_a_death_exactly_once()
    {
        var watched = Sys.ActorOf(Props.Empty);
        Watch(watched);
        Watch(watched);

        Sys.Stop(watched);

        Assert.True(ExpectTerminated(watched).ExistenceConfirmed);
        ExpectNothingBefore("marker");
    }

    [Fact]
    public void Watching_one_that_is_dead_already_should_be_told()
    {
        var watched = Sys.ActorOf(Props.Empty);
        Watch(watched);
        Sys.Stop(watched);
        ExpectTerminated(watched);

        CreateTestProbe().Watch(watched);
        Watch(watched);

        ExpectTerminated(watched);
    }

    [Fact]
    public void A_restart_should_not_count_as_death()
    {
        var watched = Sys.ActorOf(Props.Create(() => new Fragile()));
        Watch(watched);

        watched.Tell("fail");
        watched.Tell("echo");

        ExpectMsg("echo");
    }

    [Fact]
    public void Unwatch_should_take_back_even_a_death_that_is_on_its_way()
    {
        var watched = Sys.ActorOf(Props.Empty);
        var allTold = new TaskCompletionSource();
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(watched, allTold.Task)));

        watcher.Tell("watch and let it die");
        watcher.Tell("unwatch");
        allTold.SetResult();
        ExpectMsg("done", TimeSpan.FromSeconds(10));
        watcher.Tell("marker");

        ExpectMsg("marker");
    }

    [Fact]
    public void WatchWith_should_deliver_its_own_message()
    {
        var watched = Sys.ActorOf(Props.Empty);
        var watcher = Sys.ActorOf(Props.Create(() => new Watcher(watched, Task.CompletedTask)));

        watcher.Tell("watch with");
        ExpectMsg("done");
        Sys.Stop(watched);

        ExpectMsg("it is gone");
    }

    [Fact]
    public void A_death_that_a_watcher_does_not_handle_should_end_the_watcher()
    {
        var watched = Sys.ActorOf(Props.Empty);
        var indifferent = Sys.ActorOf(Props.Create(() => new Indifferent(watched)));
        Watch(indifferent);

        Sys.Stop(watched);

        ExpectTerminated(indifferent);
    }

    [Fact]
    public void A_parent_should_no_longer_have_the_child_when_it_hears_of_its_death()
    {
        var parent = Sys.ActorOf(Props.Create(() => new Bereaved()));

        parent.Tell("lose a child");

        ExpectMsg(0);
    }

    private void ExpectNothingBefore(string marker)
    {
        TestActor.Tell(marker);
        ExpectMsg(marker);
    }

    private sealed class Fragile : ReceiveActor
    {
        public Fragile()
        {
            Receive<string>(message => message == "fail", _ => throw new InvalidOperationException("told to fail"));
            Receive<string>(message => Sender.Tell(message));
        }
    }

    private sealed class Watcher : ReceiveActor
    {
        public Watcher(IActorRef watched, Task goOn)
        {
            IActorRef asker = ActorRefs.Nobody;
            Receive<string>(message => message == "watch with", _ =>
            {
                asker = Sender;
                Context.WatchWith(watched, "it is gone");
                Sender.Tell("done");
            });
            Receive<string>(message => message == "watch and let it die", _ =>
            {
                asker = Sender;
                Context.Watch(watched);
                Task.WaitAll(watched.GracefulStop(TimeSpan.FromSeconds(5)), goOn);
            });
            Receive<string>(message => message == "unwatch", _ =>
            {
                Context.Unwatch(watched);
                Sender.Tell("done");
            });
            Receive<string>(message => message == "it is gone", message => asker.Tell(message));
            Receive<string>(message => Sender.Tell(message));
            Receive<Terminated>(_ => asker.Tell("it died"));
        }
    }

    private sealed class Indifferent : ReceiveActor
    {
        public Indifferent(IActorRef watched) => Context.Watch(watched);
    }

    private sealed class Bereaved : ReceiveActor
    {
        public Bereaved()
        {
            IActorRef asker = ActorRefs.Nobody;
            Receive<string>(_ =>
            {
                asker = Sender;
                Context.Stop(Context.Watch(Context.ActorOf(Props.Empty, "child")));
            });
            Receive<Terminated>(_ => asker.Tell(Context.GetChildren().Count()));
        }
    }
}
