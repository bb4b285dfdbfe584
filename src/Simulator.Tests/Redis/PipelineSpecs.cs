using System.Collections.Concurrent;
using Redlock.Redis;
using Redlock.Redis.StackExchange;
using Xunit;

namespace Simulator.Tests.Redis;

public sealed class PipelineSpecs
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly BlockingCollection<PendingCall> _told = [];
    private readonly Pipeline _pipeline;

    public PipelineSpecs() => _pipeline = new Pipeline(_told.Add);

    [Fact]
    public void Answers_should_be_told_in_the_order_sent()
    {
        var (first, second, third) = (Send(), Send(), Send());

        third.Answer();
        second.Answer();
        first.Answer();

        Assert.Equal([first.Call, second.Call, third.Call], Next(3));
    }

    [Fact]
    public void An_answer_should_not_be_told_before_those_of_the_calls_before_it()
    {
        var (first, second) = (Send(), Send());

        second.Answer();
        Assert.Empty(_told);

        first.Answer();
        Assert.Equal([first.Call, second.Call], Next(2));
    }

    [Fact]
    public void A_call_that_was_answered_before_it_was_added_should_be_told()
    {
        var call = new Sent();
        call.Answer();

        Assert.True(_pipeline.TryAdd(call.Call));

        Assert.Equal([call.Call], Next(1));
    }

    [Fact]
    public void A_call_that_failed_should_be_told_like_one_that_was_answered()
    {
        var (first, second) = (Send(), Send());

        first.Fail();
        second.Answer();

        Assert.Equal([first.Call, second.Call], Next(2));
    }

    [Fact]
    public void Closing_should_give_back_what_has_no_answer()
    {
        var (first, second, third) = (Send(), Send(), Send());
        first.Answer();
        Assert.Equal([first.Call], Next(1));

        Assert.Equal([second.Call, third.Call], Close());

        second.Answer();
        third.Answer();
        Assert.Empty(_told);
    }

    [Fact]
    public void A_closed_pipeline_should_admit_no_call()
    {
        _ = Close();

        Assert.False(_pipeline.TryAdd(new Sent().Call));
    }

    [Fact]
    public void Closing_while_answers_are_told_should_come_after_the_last_of_them()
    {
        var told = new List<object>();
        using var closed = new ManualResetEventSlim();
        Pipeline pipeline = null!;
        pipeline = new Pipeline(call =>
        {
            if (told.Count == 0)
            {
                pipeline.Close(unanswered =>
                {
                    told.Add(unanswered);
                    closed.Set();
                });
            }

            told.Add(call);
        });
        Sent[] sent = [new(), new(), new()];
        Assert.All(sent, call => Assert.True(pipeline.TryAdd(call.Call)));

        sent[1].Answer();
        sent[0].Answer();

        Assert.True(closed.Wait(Patience));
        Assert.Equal([sent[0].Call, sent[1].Call], told[..^1]);
        Assert.Equal([sent[2].Call], Assert.IsAssignableFrom<IReadOnlyList<PendingCall>>(told[^1]));
    }

    [Fact]
    public async Task Every_call_should_be_told_or_given_back_once_whenever_it_is_closed()
    {
        for (var repetition = 0; repetition < 200; repetition++)
        {
            var told = new ConcurrentQueue<PendingCall>();
            var pipeline = new Pipeline(told.Enqueue);
            var calls = Enumerable.Range(0, 200).Select(_ => new Sent()).ToArray();
            var closed = new TaskCompletionSource<IReadOnlyList<PendingCall>>(TaskCreationOptions.RunContinuationsAsynchronously);

            var sending = Task.Run(() => calls.Where(call => pipeline.TryAdd(call.Call)).ToArray());
            var answering = Task.Run(() => Array.ForEach(calls, call => call.Answer()));
            var closing = Task.Run(() => pipeline.Close(closed.SetResult));

            var sent = await sending.WaitAsync(Patience);
            await answering.WaitAsync(Patience);
            await closing.WaitAsync(Patience);
            var unanswered = await closed.Task.WaitAsync(Patience);
            Assert.Equal(sent.Select(call => call.Call), told.Concat(unanswered));
        }
    }

    private Sent Send()
    {
        var sent = new Sent();
        Assert.True(_pipeline.TryAdd(sent.Call));
        return sent;
    }

    private PendingCall[] Next(int count) =>
        [.. Enumerable.Range(0, count).Select(_ => _told.TryTake(out var call, Patience) ? call : throw new TimeoutException("no answer was told"))];

    private IReadOnlyList<PendingCall> Close()
    {
        IReadOnlyList<PendingCall>? left = null;
        _pipeline.Close(unanswered => left = unanswered);
        return left!;
    }

    /// <summary>A call as the client sees it: somebody else completes its task.</summary>
    private sealed class Sent
    {
        private readonly TaskCompletionSource<RedisReply> _answer = new();

        public Sent() => Call = new PendingCall(new RedisCall.Ping(), _answer.Task, sentAsText: false);

        public PendingCall Call { get; }

        public void Answer() => _answer.SetResult(new RedisReply(Call.Call, ReplyKind.Done));

        public void Fail() => _answer.SetException(new InvalidOperationException("broken"));
    }
}
