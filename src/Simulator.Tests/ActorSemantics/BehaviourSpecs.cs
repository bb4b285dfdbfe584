using Akka.Actor;
using Akka.Event;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class BehaviourSpecs : TestKit
{
    [Fact]
    public void Become_should_replace_the_behaviour_for_the_next_message()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door()));

        door.Tell("who");
        door.Tell("open");
        door.Tell("who");
        door.Tell("close");
        door.Tell("who");

        ExpectMsg("closed");
        ExpectMsg("open");
        ExpectMsg("closed");
    }

    [Fact]
    public void Unbecome_should_return_to_the_behaviour_beneath()
    {
        var stack = Sys.ActorOf(Props.Create(() => new Stack()));

        foreach (var message in new[] { "who", "push", "who", "push", "who", "pop", "who", "pop", "who" })
            stack.Tell(message);

        foreach (var depth in new[] { 0, 1, 2, 1, 0 })
            ExpectMsg(depth);
    }

    [Fact]
    public void Unbecome_of_the_last_behaviour_should_keep_it()
    {
        var stack = Sys.ActorOf(Props.Create(() => new Stack()));

        stack.Tell("pop");
        stack.Tell("who");

        ExpectMsg(0);
    }

    [Fact]
    public void The_first_handler_that_takes_a_message_should_get_it()
    {
        var judge = Sys.ActorOf(Props.Create(() => new Judge()));

        foreach (var message in new object[] { 5, 50, "text", 'c' })
            judge.Tell(message);

        ExpectMsg("small 5");
        ExpectMsg("number 50");
        ExpectMsg("word text");
        ExpectMsg("other c");
    }

    [Fact]
    public void A_message_that_no_handler_takes_should_be_published_as_unhandled()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door()));
        Sys.EventStream.Subscribe(TestActor, typeof(UnhandledMessage));

        door.Tell(42);

        var unhandled = ExpectMsg<UnhandledMessage>();
        Assert.Equal(42, unhandled.Message);
        Assert.Equal(door, unhandled.Recipient);
        Assert.Equal(TestActor, unhandled.Sender);
    }

    [Fact]
    public void A_restart_should_return_to_the_first_behaviour()
    {
        var door = Sys.ActorOf(Props.Create(() => new Door()));
        door.Tell("open");

        EventFilter.Exception<InvalidOperationException>().ExpectOne(() => door.Tell("break"));
        door.Tell("who");

        ExpectMsg("closed");
    }

    private sealed class Door : ReceiveActor
    {
        public Door() => Closed();

        private void Closed()
        {
            Receive<string>(message => message == "open", _ => Become(Open));
            Receive<string>(_ => Sender.Tell("closed"));
        }

        private void Open()
        {
            Receive<string>(message => message == "close", _ => Become(Closed));
            Receive<string>(message => message == "break", _ => throw new InvalidOperationException("broken"));
            Receive<string>(_ => Sender.Tell("open"));
        }
    }

    private sealed class Stack : ReceiveActor
    {
        public Stack() => Depth(0);

        private void Depth(int depth)
        {
            Receive<string>(message => message == "push", _ => BecomeStacked(() => Depth(depth + 1)));
            Receive<string>(message => message == "pop", _ => UnbecomeStacked());
            Receive<string>(_ => Sender.Tell(depth));
        }
    }

    private sealed class Judge : ReceiveActor
    {
        public Judge()
        {
            Receive<int>(number => number < 10, number => Sender.Tell($"small {number}"));
            Receive<int>(number => Sender.Tell($"number {number}"));
            Receive<string>(word => Sender.Tell($"word {word}"));
            ReceiveAny(other => Sender.Tell($"other {other}"));
        }
    }
}
