using Redlock.Protocol;
using Simulator.Telemetry.Metrics;
using Xunit;

namespace Simulator.Tests.Telemetry.Metrics;

public sealed class ResourceLabelsSpecs
{
    [Fact]
    public void The_first_names_should_keep_their_own_and_the_rest_share_one()
    {
        var labels = new ResourceLabels(2);

        string[] given = [.. new[] { "a", "b", "c", "a", "d", "b" }.Select(name => labels.Of(new Resource(name)))];

        Assert.Equal(["a", "b", "other", "a", "other", "b"], given);
        Assert.Equal(["a", "b", "other"], labels.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_name_that_may_make_no_sense_should_get_no_label_of_its_own()
    {
        var labels = new ResourceLabels(2);
        _ = labels.Of(new Resource("a"));

        Assert.Equal("other", labels.OfUntried(new Resource("nonsense")));
        Assert.Equal("a", labels.OfUntried(new Resource("a")));
        Assert.Equal(["a", "other"], labels.All);
    }

    [Fact]
    public void A_resource_that_is_called_like_the_rest_should_be_among_it()
    {
        var labels = new ResourceLabels(2);

        Assert.Equal("other", labels.Of(new Resource("other")));
        Assert.Equal(["other"], labels.All);
    }

    [Fact]
    public void The_bound_should_hold_when_many_ask_at_once()
    {
        var labels = new ResourceLabels(10);

        Parallel.For(0, 10_000, number => labels.Of(new Resource($"resource {number % 500}")));

        Assert.Equal(11, labels.All.Count());
    }
}
