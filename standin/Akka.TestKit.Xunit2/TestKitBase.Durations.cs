namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    // Flows with an asynchronous test wherever it goes on.
    private readonly AsyncLocal<TimeSpan?> _end = new();

    /// <summary>What is left of the enclosing <c>Within</c>.</summary>
    public TimeSpan Remaining => _end.Value.HasValue
        ? RemainingOr(TimeSpan.Zero)
        : throw new InvalidOperationException("Remaining may not be called outside of \"within\"");

    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    public TimeSpan NoMessageRemainingOrDefault => RemainingOr(Dilated(TestKitSettings.ExpectNoMessageDefault));

    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (duration < TimeSpan.Zero)
            throw new ArgumentException("Must be positive TimeSpan", nameof(duration));
        return duration.HasValue ? Dilated(duration.Value) : RemainingOrDefault;
    }

    public TimeSpan Dilated(TimeSpan duration) => duration >= TimeSpan.Zero
        ? new TimeSpan((long)(duration.Ticks * TestKitSettings.TestTimeFactor))
        : throw new ArgumentException("Must not be negative", nameof(duration));

    public TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => timeout ?? TestKitSettings.SingleExpectDefault;

    protected TimeSpan RemainingOr(TimeSpan duration)
    {
        if (_end.Value is not { } end)
            return duration;

        var remaining = end - Now;
        return remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining;
    }

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;
}
