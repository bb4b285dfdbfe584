using Simulator.Service.Dashboard;
using Xunit;

namespace Simulator.Tests.Service.Dashboard;

public sealed class EventHistorySpecs
{
    [Fact]
    public void Events_should_be_told_in_their_order_from_where_one_left_off()
    {
        var history = new EventHistory(TimeSpan.FromMinutes(1), 100);
        history.Add(At(0, "first"));
        history.Add(At(1, "second"));
        var seen = history.Since(0);

        history.Add(At(2, "third"));

        Assert.Equal(["first", "second"], seen.Select(happened => happened.Text));
        Assert.Equal(["third"], history.Since(seen[^1].Seq).Select(happened => happened.Text));
        Assert.Empty(history.Since(3));
    }

    [Fact]
    public void Events_older_than_the_window_should_be_forgotten()
    {
        var history = new EventHistory(TimeSpan.FromSeconds(60), 100);
        history.Add(At(0, "old"));
        history.Add(At(30, "young"));

        history.Add(At(61, "new"));

        Assert.Equal(["young", "new"], history.Since(0).Select(happened => happened.Text));
    }

    [Fact]
    public void However_many_come_no_more_than_the_most_should_be_kept()
    {
        var history = new EventHistory(TimeSpan.FromMinutes(1), 10);

        for (var number = 1; number <= 25; number++)
        {
            history.Add(At(0, $"{number}"));
        }

        Assert.Equal(Enumerable.Range(16, 10).Select(number => $"{number}"), history.Since(0).Select(happened => happened.Text));
    }

    private static DashboardEvent At(int second, string text) => new(0, second * 1000L, "test", text);
}
