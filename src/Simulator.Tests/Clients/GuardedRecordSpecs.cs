using Redlock.Protocol;
using Simulator.Clients;
using Xunit;

namespace Simulator.Tests.Clients;

public class GuardedRecordSpecs
{
    private static readonly LockId First = new("first");
    private static readonly LockId Second = new("second");

    [Fact]
    public void Record_should_refuse_a_token_below_the_highest_written()
    {
        var record = GuardedRecord.Initial.WrittenBy(new FencingToken(5), First, 1);

        Assert.False(record.Admits(new FencingToken(4), Second));
        Assert.True(record.Admits(new FencingToken(6), Second));
    }

    [Fact]
    public void Record_should_refuse_a_token_below_the_highest_read()
    {
        var record = GuardedRecord.Initial.SeenBy(new FencingToken(5), First);

        Assert.False(record.Admits(new FencingToken(4), Second));
    }

    [Fact]
    public void Record_should_admit_an_equal_token_only_from_the_same_lock()
    {
        var record = GuardedRecord.Initial.WrittenBy(new FencingToken(5), First, 1);

        Assert.True(record.Admits(new FencingToken(5), First));
        Assert.False(record.Admits(new FencingToken(5), Second));
    }

    [Fact]
    public void Record_without_tokens_should_admit_everybody()
    {
        var record = GuardedRecord.Initial.WrittenBy(FencingToken.None, First, 1);

        Assert.True(record.Admits(FencingToken.None, Second));
    }

    [Fact]
    public void Record_with_a_token_should_refuse_who_has_none()
    {
        var record = GuardedRecord.Initial.WrittenBy(new FencingToken(5), First, 1);

        Assert.False(record.Admits(FencingToken.None, Second));
    }
}
