using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class StashSpecs : TestKit
{
    [Fact]
    public void Stashed_messages_should_come_back_in_order_and_before_later_ones()
    {
        var gate = Sys.ActorOf(Props.Create(() => new Gate()));

        foreach (var message in new[] { "one", "two", "open", "three" })
            gate.Tell(message);

        ExpectMsg("one");
        ExpectMsg("two");
        ExpectMsg("three");
    }

    [Fact]
    public void A_stashed_message_should_keep_its_sender()
    {
        var gate = Sys.ActorOf(Props.Create(() => new Gate()));
        var other = CreateTestProbe();

        other.Send(gate, "from the other");
        gate.Tell("open", ActorRefs.NoSender);

        other.ExpectMsg("from the other");
    }

    [Fact]
    public void Unstash_should_bring_back_one_message()
    {
        var gate = Sys.ActorOf(Props.Create(() => new Gate()));

        foreach (var message in new[] { "one", "two", "let one in", "open" })
            gate.Tell(message);

        ExpectMsg("one");
        ExpectMsg("two");
    }

    [Fact]
    public void A_restart_should_bring_back_what_is_stashed()
    {
        var gate = Sys.ActorOf(Props.Create(() => new Gate()));

        EventFilter.Exception<InvalidOperationException>().ExpectOne(() =>
        {
            gate.Tell("one");
            gate.Tell("break");
            gate.Tell("two");
            gate.Tell("open");
        });

        ExpectMsg("one");
        ExpectMsg("two");
    }

    [Fact]
    public void Stashing_one_message_twice_should_be_refused()
    {
        var greedy = Sys.ActorOf(Props.Create(() => new Greedy()));

        greedy.Tell("message");

        ExpectMsg("refused");
    }

    private sealed class Gate : ReceiveActor, IWithUnboundedStash
    {
        public Gate()
        {
            Receive<string>(message => message == "break", _ => throw new InvalidOperationException("broken"));
            Receive<string>(message => message == "let one in", _ =>
            {
                BecomeStacked(LettingOneIn);
                Stash.Unstash();
            });
            Receive<string>(message => message == "open", _ =>
            {
                Become(() => Receive<string>(message => Sender.Tell(message)));
                Stash.UnstashAll();
            });
            Receive<string>(_ => Stash.Stash());
        }

        public IStash Stash { get; set; } = null!;

        private void LettingOneIn() => Receive<string>(message =>
        {
            Sender.Tell(message);
            UnbecomeStacked();
        });
    }

    private sealed class Greedy : ReceiveActor, IWithUnboundedStash
    {
        public Greedy() => Receive<string>(_ =>
        {
            Stash.Stash();
            try
            {
                Stash.Stash();
            }
            catch (IllegalActorStateException)
            {
                Sender.Tell("refused");
            }
        });

        public IStash Stash { get; set; } = null!;
    }
}
