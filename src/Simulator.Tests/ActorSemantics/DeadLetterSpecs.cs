using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class DeadLetterSpecs : TestKit
{
    [Fact]
    public void A_message_to_a_stopped_actor_should_become_a_dead_letter()
    {
        var stopped = Stopped();
        Sys.EventStream.Subscribe(TestActor, typeof(DeadLetter));

        stopped.Tell("lost");

        var letter = ExpectMsg<DeadLetter>(found => Equals(found.Message, "lost"));
        Assert.Equal(stopped, letter.Recipient);
        Assert.Equal(TestActor, letter.Sender);
    }

    [Fact]
    public void A_message_to_a_path_that_nobody_has_should_become_a_dead_letter()
    {
        EventFilter.DeadLetter<string>().ExpectOne(() => Sys.ActorSelection("/user/nobody").Tell("lost"));
    }

    [Fact]
    public void What_is_left_in_the_mailbox_of_an_actor_that_stops_should_become_dead_letters()
    {
        var quitter = Sys.ActorOf(Props.Create(() => new Quitter()));

        EventFilter.DeadLetter<int>().Expect(3, () =>
        {
            foreach (var message in new object[] { "quit after me", 1, 2, 3 })
                quitter.Tell(message);
        });
    }

    private IActorRef Stopped()
    {
        var actor = Sys.ActorOf(Props.Empty);
        Watch(actor);
        Sys.Stop(actor);
        ExpectTerminated(actor);
        return actor;
    }

    private sealed class Quitter : ReceiveActor
    {
        public Quitter() => Receive<string>(_ => Context.Stop(Self));
    }
}
