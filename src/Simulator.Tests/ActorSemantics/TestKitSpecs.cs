using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;
using Xunit.Sdk;

namespace Simulator.Tests.ActorSemantics;

public sealed class TestKitSpecs : TestKit
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(30);

    [Fact]
    public void The_test_should_be_the_sender_of_what_it_tells()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));

        echo.Tell("hello");

        ExpectMsg("hello");
        Assert.Equal(echo, LastSender);
    }

    [Fact]
    public async Task The_test_should_still_be_the_sender_where_it_goes_on_after_waiting()
    {
        var echo = Sys.ActorOf(Props.Create(() => new Echo()));

        echo.Tell("one");
        await ExpectMsgAsync("one");
        await OnAnotherThread();
        echo.Tell("two");

        await ExpectMsgAsync("two");
    }

    [Fact]
    public void An_expectation_should_fail_when_nothing_comes()
    {
        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>(Short));

        Assert.Contains(typeof(string).ToString(), failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expectation_should_fail_on_another_message()
    {
        TestActor.Tell("other");

        Assert.ThrowsAny<XunitException>(() => ExpectMsg("this"));
    }

    [Fact]
    public void An_expectation_should_fail_on_another_type_and_name_what_came()
    {
        TestActor.Tell(42);

        var failure = Assert.ThrowsAny<XunitException>(() => ExpectMsg<string>());

        Assert.Contains("42", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expectation_should_fail_when_its_predicate_does_not_hold()
    {
        TestActor.Tell(42);

        Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>(number => number > 100));
    }

    [Fact]
    public void An_expectation_should_fail_when_its_assertion_does()
    {
        TestActor.Tell(42);

        Assert.ThrowsAny<XunitException>(() => ExpectMsg<int>(number => Assert.Equal(43, number)));
    }

    [Fact]
    public void Silence_should_fail_when_a_message_comes()
    {
        TestActor.Tell("noise");

        Assert.ThrowsAny<XunitException>(() => ExpectNoMsg(Short));
    }

    [Fact]
    public void Silence_should_hold_when_none_comes() => ExpectNoMsg(Short);

    [Fact]
    public void A_death_should_fail_when_it_is_anothers()
    {
        var dead = Sys.ActorOf(Props.Empty);
        var alive = Sys.ActorOf(Props.Empty);
        Watch(dead);
        Sys.Stop(dead);

        Assert.ThrowsAny<XunitException>(() => ExpectTerminated(alive));
    }

    [Fact]
    public void All_of_several_should_be_taken_in_any_order()
    {
        foreach (var message in new[] { "b", "c", "a" })
            TestActor.Tell(message);

        Assert.Equal(["a", "b", "c"], ExpectMsgAllOf("a", "b", "c").Order());
    }

    [Fact]
    public void All_of_several_should_fail_when_one_is_missing()
    {
        TestActor.Tell("a");
        TestActor.Tell("x");

        Assert.ThrowsAny<XunitException>(() => ExpectMsgAllOf("a", "b"));
    }

    [Fact]
    public void Any_of_several_should_take_one_and_fail_on_another()
    {
        TestActor.Tell("b");
        TestActor.Tell("x");

        Assert.Equal("b", ExpectMsgAnyOf(["a", "b"]));
        Assert.ThrowsAny<XunitException>(() => ExpectMsgAnyOf(["a", "b"]));
    }

    [Fact]
    public void Fishing_should_pass_over_what_it_does_not_want()
    {
        foreach (var message in new object[] { "small", 1, "large", 2 })
            TestActor.Tell(message);

        Assert.Equal("large", FishForMessage<string>(word => word == "large"));
        ExpectMsg(2);
    }

    [Fact]
    public void Fishing_should_fail_when_time_is_up()
    {
        TestActor.Tell("small");

        Assert.ThrowsAny<XunitException>(() => FishForMessage<string>(word => word == "large", Short));
    }

    [Fact]
    public void A_number_of_messages_should_be_received_or_fail()
    {
        for (var number = 0; number < 4; number++)
            TestActor.Tell(number);

        Assert.Equal([0, 1, 2], ReceiveN(3).Cast<int>());
        Assert.ThrowsAny<XunitException>(() => ReceiveN(2, Short));
    }

    [Fact]
    public void Receiving_while_should_stop_at_what_it_does_not_want_and_leave_it()
    {
        for (var number = 0; number < 4; number++)
            TestActor.Tell(number);

        var small = ReceiveWhile<int>(number => number < 2);

        Assert.Equal([0, 1], small);
        ExpectMsg(2);
    }

    [Fact]
    public void Receiving_one_should_be_null_when_none_comes() => Assert.Null(ReceiveOne(Short));

    [Fact]
    public void Ignored_messages_should_not_be_seen_until_they_are_ignored_no_more()
    {
        IgnoreMessages<string>(word => word == "noise");
        TestActor.Tell("noise");
        TestActor.Tell("signal");
        ExpectMsg("signal");

        IgnoreNoMessages();
        TestActor.Tell("noise");

        ExpectMsg("noise");
    }

    private static async Task OnAnotherThread()
    {
        var thread = Environment.CurrentManagedThreadId;
        while (Environment.CurrentManagedThreadId == thread)
            await Task.Yield();
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => Receive<string>(message => Sender.Tell(message));
    }
}
