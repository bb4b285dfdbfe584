using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class AskSpecs : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task A_reply_should_complete_the_question()
    {
        var answerer = Sys.ActorOf(Props.Create(() => new Answerer()));

        var answer = await answerer.Ask<int>(20, Patience);

        Assert.Equal(21, answer);
    }

    [Fact]
    public async Task A_question_without_an_answer_should_time_out()
    {
        var silent = Sys.ActorOf(Props.Create(() => new Silent()));

        var question = silent.Ask<int>("?", TimeSpan.FromMilliseconds(20));

        await Assert.ThrowsAsync<AskTimeoutException>(() => question);
    }

    [Fact]
    public async Task A_failure_should_come_out_as_its_exception()
    {
        var answerer = Sys.ActorOf(Props.Create(() => new Answerer()));

        var question = answerer.Ask<int>("?", Patience);

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => question);
        Assert.Contains("not a number", failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cancelled_question_should_be_cancelled()
    {
        var silent = Sys.ActorOf(Props.Create(() => new Silent()));
        using var cancellation = new CancellationTokenSource();

        var question = silent.Ask<int>("?", cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => question);
    }

    [Fact]
    public async Task An_answer_of_another_type_should_fail_the_question()
    {
        var answerer = Sys.ActorOf(Props.Create(() => new Answerer()));

        var question = answerer.Ask<string>(20, Patience);

        await Assert.ThrowsAsync<ArgumentException>(() => question);
    }

    private sealed class Answerer : ReceiveActor
    {
        public Answerer()
        {
            Receive<int>(number => Sender.Tell(number + 1));
            ReceiveAny(_ => Sender.Tell(new Status.Failure(new FormatException("not a number"))));
        }
    }

    private sealed class Silent : ReceiveActor
    {
        public Silent() => ReceiveAny(_ => { });
    }
}
