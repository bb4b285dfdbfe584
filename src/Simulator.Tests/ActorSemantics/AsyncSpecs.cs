using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class AsyncSpecs : TestKit
{
    [Fact]
    public void ReceiveAsync_should_hold_back_other_messages_until_it_is_done()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiter = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task)));

        waiter.Tell("wait");
        ExpectMsg("waiting");
        waiter.Tell("next");
        gate.SetResult();

        ExpectMsg("went on");
        ExpectMsg("next");
    }

    [Fact]
    public void ReceiveAsync_should_keep_self_and_sender_where_it_goes_on()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var waiter = Sys.ActorOf(Props.Create(() => new Waiter(gate.Task)));

        waiter.Tell("wait");
        gate.SetResult();

        ExpectMsg("waiting");
        ExpectMsgFrom(waiter, "went on");
    }

    [Fact]
    public void PipeTo_should_send_the_result()
    {
        Task.FromResult(42).PipeTo(TestActor, ActorRefs.NoSender);

        ExpectMsg(42);
    }

    [Fact]
    public void PipeTo_should_send_a_failure_with_its_cause()
    {
        var failed = Task.FromException<int>(new FormatException("not a number"));

        failed.PipeTo(TestActor, ActorRefs.NoSender);

        Assert.Contains("not a number", ExpectMsg<Status.Failure>().Cause.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void PipeTo_should_let_result_and_failure_be_translated()
    {
        Task.FromResult(42).PipeTo(TestActor, ActorRefs.NoSender, number => $"got {number}", _ => "failed");
        Task.FromException<int>(new FormatException()).PipeTo(TestActor, ActorRefs.NoSender, number => $"got {number}", _ => "failed");

        ExpectMsgAllOf("got 42", "failed");
    }

    private sealed class Waiter : ReceiveActor
    {
        public Waiter(Task gate)
        {
            ReceiveAsync<string>(message => message == "wait", async _ =>
            {
                Sender.Tell("waiting");
                await gate;
                Sender.Tell("went on", Self);
            });
            Receive<string>(message => Sender.Tell(message));
        }
    }
}
