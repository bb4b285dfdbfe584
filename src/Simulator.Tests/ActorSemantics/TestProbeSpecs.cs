using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Xunit2;
using Xunit;
using Xunit.Sdk;

namespace Simulator.Tests.ActorSemantics;

public sealed class TestProbeSpecs : TestKit
{
    [Fact]
    public void A_probe_should_see_only_its_own_messages()
    {
        var one = CreateTestProbe();
        var other = CreateTestProbe();

        one.Ref.Tell("for one");

        one.ExpectMsg("for one");
        Assert.False(other.HasMessages);
        Assert.False(HasMessages);
    }

    [Fact]
    public void A_probe_should_reply_to_whom_it_heard_last()
    {
        var one = CreateTestProbe("one");
        var other = CreateTestProbe();

        other.Send(one, "question");
        one.ExpectMsg("question");
        one.Reply("answer");

        other.ExpectMsg("answer");
        Assert.Equal(one.Ref, other.LastSender);
        Assert.Equal("one", one.Ref.Path.Name);
    }

    [Fact]
    public void A_probe_should_forward_with_the_sender_it_heard()
    {
        var asker = CreateTestProbe();
        var middle = CreateTestProbe();
        var last = CreateTestProbe();

        asker.Send(middle, "question");
        middle.ExpectMsg("question");
        middle.Forward(last);

        last.ExpectMsgFrom(asker.Ref, "question");
    }

    [Fact]
    public void An_expectation_from_one_should_fail_when_another_sent_it()
    {
        var one = CreateTestProbe();
        var other = CreateTestProbe();

        one.Send(TestActor, "message");

        Assert.ThrowsAny<XunitException>(() => ExpectMsgFrom<string>(other.Ref));
    }

    [Fact]
    public void A_probe_should_watch()
    {
        var probe = CreateTestProbe();
        var watched = Sys.ActorOf(Props.Empty);

        probe.Watch(watched);
        Sys.Stop(watched);

        probe.ExpectTerminated(watched);
    }

    [Fact]
    public void An_auto_pilot_should_answer_for_the_probe()
    {
        var probe = CreateTestProbe();
        probe.SetAutoPilot(new DelegateAutoPilot((sender, message) =>
        {
            sender.Tell($"answer to {message}");
            return AutoPilot.KeepRunning;
        }));

        probe.Ref.Tell("one", TestActor);
        probe.Ref.Tell("two", TestActor);

        ExpectMsg("answer to one");
        ExpectMsg("answer to two");
        probe.ExpectMsg("one");
    }

    [Fact]
    public void A_test_actor_ref_should_run_on_the_thread_of_the_test_and_show_its_actor()
    {
        var counter = ActorOfAsTestActorRef<Counter>("counter");

        counter.Tell("one");
        counter.Tell("two");

        Assert.Equal(2, counter.UnderlyingActor.Count);
        Assert.Equal("/user/counter", counter.Path.ToStringWithoutAddress());
    }

    [Fact]
    public void A_test_actor_ref_should_let_out_what_its_actor_throws()
    {
        var counter = ActorOfAsTestActorRef<Counter>();

        Assert.Throws<FormatException>(() => counter.Receive(new FormatException("thrown")));
    }

    private sealed class Counter : ReceiveActor
    {
        public Counter()
        {
            Receive<string>(_ => Count++);
            Receive<Exception>(cause => throw cause);
        }

        public int Count { get; private set; }
    }
}
