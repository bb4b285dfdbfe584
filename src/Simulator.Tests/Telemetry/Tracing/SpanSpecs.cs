using System.Collections.Concurrent;
using System.Diagnostics;
using Redlock.Messages;
using Redlock.Protocol;
using Redlock.Redis;
using Simulator.Telemetry;
using Xunit;

namespace Simulator.Tests.Telemetry.Tracing;

public sealed class SpanSpecs : TelemetrySpec
{
    private readonly ConcurrentQueue<Activity> _ended = new();
    private readonly ActivityListener _listener;
    private readonly Activity _request;

    public SpanSpecs()
    {
        // Tests that run beside this one have spans as well: those of this one's trace are its own.
        _request = new Activity("the request").SetIdFormat(ActivityIdFormat.W3C);
        _request.ActivityTraceFlags = ActivityTraceFlags.Recorded;
        _ = _request.Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == LockTelemetry.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) =>
                options.TraceId == _request.TraceId ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = _ended.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public void An_acquire_should_be_a_span_below_the_request_with_one_below_it_per_node()
    {
        Listen();

        var lease = Holds();

        var acquire = Single("acquire_lock");
        Assert.Equal(_request.SpanId, acquire.ParentSpanId);
        Assert.Equal(("r", 10_000L, "redlock", true, 3, "acquired", ActivityStatusCode.Unset), (
            acquire.GetTagItem("lock.resource"), acquire.GetTagItem("lock.ttl_ms"), acquire.GetTagItem("lock.mode"), acquire.GetTagItem("lock.acquired"),
            acquire.GetTagItem("lock.nodes_locked"), acquire.GetTagItem("lock.outcome"), acquire.Status));
        Assert.Equal(lease.LockId.Fingerprint, acquire.GetTagItem("lock.fingerprint"));
        var votes = Named("redis_node acquire");
        Assert.Equal(["node-1", "node-2", "node-3"], votes.Select(vote => vote.GetTagItem("redis.node")));
        Assert.All(votes, vote =>
        {
            Assert.Equal((acquire.SpanId, ActivityKind.Client, "granted"), (vote.ParentSpanId, vote.Kind, vote.GetTagItem("redis.vote")));
            Assert.Equal((Ms(5), Clock.GetUtcNow().UtcDateTime - Ms(195)), (vote.Duration, vote.StartTimeUtc + vote.Duration));
        });
    }

    [Fact]
    public void Release_extension_and_status_should_be_spans_with_their_nodes_below()
    {
        Listen();
        var lease = Holds();

        _ = Extends(lease);
        _ = Inspects();
        _ = Releases(lease);

        var spans = new[] { ("extend_lock", "redis_node extend", "extended"), ("lock_status", "redis_node inspect", "locked"), ("release_lock", "redis_node release", "released") };
        Assert.All(spans, expected =>
        {
            var (name, below, outcome) = expected;
            var span = Single(name);
            Assert.Equal((_request.SpanId, "r", outcome), (span.ParentSpanId, span.GetTagItem("lock.resource"), span.GetTagItem("lock.outcome")));
            Assert.Equal(3, Named(below).Count(node => node.ParentSpanId == span.SpanId));
        });
        Assert.Equal(3, Single("extend_lock").GetTagItem("lock.nodes_extended"));
        Assert.Equal(3, Single("lock_status").GetTagItem("lock.nodes_locked"));
        Assert.Equal(3, Single("release_lock").GetTagItem("lock.nodes_released"));
    }

    [Fact]
    public void A_node_that_failed_should_say_why_in_a_word()
    {
        Listen();
        Nodes[0].Script = ErrorOn<RedisCall.Acquire>("MISCONF Redis is configured to save, see host-9");
        Nodes[1].Hang();

        _ = Acquires();

        var acquire = Single("acquire_lock");
        Assert.Equal((ActivityStatusCode.Error, "no_quorum", false, 0), (
            acquire.Status, acquire.GetTagItem("lock.outcome"), acquire.GetTagItem("lock.acquired"), acquire.GetTagItem("lock.nodes_locked")));
        var votes = Named("redis_node acquire").OrderBy(vote => (string)vote.GetTagItem("redis.node")!).ToArray();
        Assert.Equal(["failed", "failed", "granted"], votes.Select(vote => vote.GetTagItem("redis.vote")));
        Assert.Equal(["error_reply", "timed_out", null], votes.Select(vote => vote.GetTagItem("redis.failure")));
        Assert.Equal(["MISCONF", null, null], votes.Select(vote => vote.GetTagItem("redis.error_code")));
        Assert.Equal([ActivityStatusCode.Error, ActivityStatusCode.Error, ActivityStatusCode.Unset], votes.Select(vote => vote.Status));
        Assert.DoesNotContain(Words, word => word.Contains("host-9", StringComparison.Ordinal) || word.Contains("node:", StringComparison.Ordinal));
    }

    [Fact]
    public void A_lock_that_another_holds_should_be_no_error()
    {
        Listen();
        HeldElsewhere("r", 60_000, 1, 2, 3);

        _ = Acquires();

        Assert.Equal(("conflicted", ActivityStatusCode.Unset), (Single("acquire_lock").GetTagItem("lock.outcome"), Single("acquire_lock").Status));
        Assert.All(Named("redis_node acquire"), vote => Assert.Equal(("refused", ActivityStatusCode.Unset), (vote.GetTagItem("redis.vote"), vote.Status)));
    }

    [Fact]
    public void A_vote_that_comes_after_the_answer_should_still_belong_to_its_request()
    {
        Listen();
        Nodes[2].ReplyDelay = Ms(40);
        using (var operation = Telemetry.Acquire(new Resource("r"), Ms(10_000), LockMode.Redlock))
        {
            Edge.Tells(new LockProtocol.Acquire(new Resource("r"), TimeSpan.Zero) { Trace = operation.Trace });
            Advance(10);
            operation.Answered(Edge.Hears<LockProtocol.Acquired>());
        }

        Assert.Equal(2, Named("redis_node acquire").Length);
        Advance(100);

        Assert.Equal(3, Named("redis_node acquire").Count(vote => vote.ParentSpanId == Single("acquire_lock").SpanId));
    }

    [Fact]
    public void A_second_round_for_the_token_should_be_seen()
    {
        Listen();
        Nodes[0].Keyspace.Counters[TokenKeyOf("r")] = 7;

        _ = Holds();

        Assert.Equal(3, Named("redis_node raise_token").Count(vote => vote.ParentSpanId == Single("acquire_lock").SpanId));
    }

    [Fact]
    public void A_request_that_was_never_answered_should_be_an_error()
    {
        Listen();

        Telemetry.Acquire(new Resource("r"), Ms(10_000), LockMode.Single).Dispose();

        Assert.Equal(("single", ActivityStatusCode.Error, "no answer"), (
            Single("acquire_lock").GetTagItem("lock.mode"), Single("acquire_lock").Status, Single("acquire_lock").StatusDescription));
        Assert.Equal(0, Figures["lock_acquire_total{resource=\"other\",result=\"rejected\"}"]);
    }

    [Fact]
    public void A_request_that_is_not_sampled_should_have_no_spans_and_count_all_the_same()
    {
        Listen();
        _request.Stop();
        using var another = new Activity("not sampled").SetIdFormat(ActivityIdFormat.W3C).Start();

        _ = Releases(Holds());

        Assert.Empty(_ended);
        Assert.Equal(1, Figures["lock_acquire_total{resource=\"r\",result=\"acquired\"}"]);
    }

    [Fact]
    public void Words_of_a_server_that_repeat_the_lock_id_should_not_be_told()
    {
        Listen();
        Array.ForEach([0, 1], node => Nodes[node].Script = call => call is RedisCall.Acquire acquire
            ? new RedisReply(call, ReplyKind.Error, Reason: $"{acquire.LockId.Value} ERR wrong arguments: {acquire.LockId.Value}")
            : null);

        _ = Acquires();
        _ = Inspects();

        Assert.NotEmpty(Named("redis_node acquire"));
        Assert.DoesNotContain(Words, word => word.Contains("id-", StringComparison.Ordinal));
    }

    /// <summary>Everything the spans say.</summary>
    private IEnumerable<string> Words =>
        _ended.SelectMany(span => span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.StatusDescription ?? ""));

    protected override void AfterAll()
    {
        base.AfterAll();
        _listener.Dispose();
        _request.Dispose();
    }

    private Activity Single(string name) => Assert.Single(Named(name));

    private Activity[] Named(string name) => [.. _ended.Where(span => span.OperationName == name)];
}
