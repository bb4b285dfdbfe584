using Simulator.Explore.Showing.Drawing;
using Simulator.Explore.Showing.Reading;
using Xunit;
using static Simulator.Tests.Explore.Showing.Sketch;

namespace Simulator.Tests.Explore.Showing;

/// <summary>Time fitted into a width.</summary>
public sealed class TimeFoldingSpecs
{
    [Fact]
    public void What_happens_within_milliseconds_should_remain_to_be_seen_beside_what_happens_after_seconds()
    {
        var scale = Scale(0, 1, 2, 5, 10_000, 10_001, 10_002);

        Assert.InRange(scale.X(Ms(1)) - scale.X(Ms(0)), 10, 100);
        Assert.Equal(scale.X(Ms(1)) - scale.X(Ms(0)), scale.X(Ms(10_001)) - scale.X(Ms(10_000)), 3);
        var fold = Assert.Single(scale.Folds);
        Assert.Equal((Ms(5), Ms(10_000)), (fold.From, fold.To));
    }

    [Fact]
    public void Later_should_never_be_drawn_to_the_left_of_earlier()
    {
        foreach (var seed in Enumerable.Range(1, 100))
        {
            var times = StoryReading.Times(OddStories.Random(seed)).Order().ToArray();

            var places = times.Select(Scale([.. times.Select(time => time.TotalMilliseconds)]).X).ToArray();

            Assert.Equal(places.Order(), places);
        }
    }

    [Fact]
    public void Time_that_fits_should_not_be_folded()
    {
        var scale = Scale(0, 10, 20, 60);

        Assert.Empty(scale.Folds);
        Assert.Equal(scale.X(Ms(20)) * 2 - scale.X(Ms(0)), scale.X(Ms(40)), 3);
    }

    [Fact]
    public void A_scale_should_have_the_width_it_is_given_unless_it_needs_more()
    {
        Assert.Equal(1000, Pieces(Scale(0, 1, 2, 5, 10_000)), 3);
        Assert.True(Pieces(Scale([.. Enumerable.Range(0, 60).Select(at => at * 1000.0)])) > 1000);
    }

    [Fact]
    public void Every_stretch_between_folds_should_have_a_tick()
    {
        var scale = Scale(0, 1, 9_898, 10_400, 10_401, 10_410, 12_000);

        var ticks = Ticks.Of(scale).Select(tick => tick.Text).ToArray();

        Assert.All((string[])["0 ms", "9.898 s", "10.4 s", "12 s"], text => Assert.Contains(text, ticks));
    }

    [Fact]
    public void One_moment_and_none_should_do()
    {
        Assert.Equal(50, Scale(7).X(Ms(7)));
        Assert.Equal(50, Scale().X(Ms(0)));
    }

    private static TimeScale Scale(params double[] times) => new TimeFolding(Ms(1), 1000).Scale(times.Select(Ms), 50, 0);

    private static double Pieces(TimeScale scale) => scale.Right - scale.Left;
}
