using System.Collections.Immutable;
using Simulator.Explore.Shrinking;
using Xunit;

namespace Simulator.Tests.Explore.Shrinking;

public sealed class DeltaDebuggingSpecs
{
    private static readonly ImmutableArray<int> Numbers = [.. Enumerable.Range(1, 100)];

    [Theory]
    [InlineData(7)]
    [InlineData(3, 97)]
    [InlineData(1, 2, 50, 51, 100)]
    public void Delta_debugging_should_leave_just_the_elements_that_fail_together(params int[] guilty)
    {
        var left = DeltaDebugging.Minimise(Numbers, some => guilty.All(number => some.Contains(number)), () => false);

        Assert.Equal(guilty, left);
    }

    [Fact]
    public void Delta_debugging_should_leave_nothing_where_nothing_is_needed()
    {
        var left = DeltaDebugging.Minimise(Numbers, _ => true, () => false);

        Assert.Empty(left);
    }

    [Fact]
    public void Delta_debugging_should_be_content_with_what_it_has_when_it_is_over()
    {
        var tests = 0;

        var left = DeltaDebugging.Minimise(Numbers, some => ++tests > 0 && some.Contains(3) && some.Contains(97), () => tests >= 10);

        Assert.InRange(left.Length, 3, 100);
        Assert.Contains(97, left);
    }
}
