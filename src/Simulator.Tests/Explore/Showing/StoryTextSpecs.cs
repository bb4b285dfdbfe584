using System.Globalization;
using Simulator.Explore.Showing;
using Xunit;

namespace Simulator.Tests.Explore.Showing;

/// <summary>A story as text.</summary>
public sealed class StoryTextSpecs
{
    public static TheoryData<string> Samples => Showing.Samples.Names;

    [Theory]
    [MemberData(nameof(Samples))]
    public void Lines_should_be_in_the_order_of_time(string sample)
    {
        var words = Rows(sample).Select(line => line[2..].TrimStart().Split(' ')[0]);
        var times = words.Select(word => double.Parse(word, NumberStyles.Float | NumberStyles.AllowThousands, CultureInfo.InvariantCulture)).ToArray();

        Assert.Equal(times.Order(), times);
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void Columns_should_be_aligned(string sample)
    {
        var heading = StoryText.Timeline(Showing.Samples.Named(sample)).First();

        var (who, what) = (heading.IndexOf("who", StringComparison.Ordinal), heading.IndexOf("what", StringComparison.Ordinal));
        Assert.All(Rows(sample), line => Assert.Equal("  ", line[(who - 2)..who]));
        Assert.All(Rows(sample), line => Assert.Equal("  ", line[(what - 2)..what]));
    }

    [Fact]
    public void A_violation_should_be_marked_at_the_left()
    {
        var marked = Assert.Single(Rows("pause"), line => line.StartsWith(">>", StringComparison.Ordinal));

        Assert.Contains("12,002", marked, StringComparison.Ordinal);
        Assert.Contains("BROKEN: effect exclusion", marked, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_holders_should_be_marked_at_the_left()
    {
        var marked = Assert.Single(Rows("clock jump"), line => line.StartsWith(" !", StringComparison.Ordinal));

        Assert.Contains("c1 c2", marked, StringComparison.Ordinal);
        Assert.Contains("both believe they hold the lock, until 2.51 s", marked, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_on_several_nodes_should_be_one_line()
    {
        var line = Assert.Single(Rows("pause"), line => line.EndsWith("key of c1 set (lock 3fa94be1)", StringComparison.Ordinal));

        Assert.Contains("A C E B D", line, StringComparison.Ordinal);
    }

    [Fact]
    public void Lost_and_late_messages_should_say_so()
    {
        Assert.Contains(Rows("clock jump"), line => line.EndsWith("acquire -> D E: lost", StringComparison.Ordinal));
        Assert.Contains(Rows("late write"), line => line.EndsWith("write 8 -> counter: late, arrives after 90 s", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public void A_text_should_tell_the_verdict_and_the_command(string sample)
    {
        var story = Showing.Samples.Named(sample);

        var text = StoryText.Of(story);

        Assert.Contains(story.Broken ? "BROKEN: " : "HELD: ", text, StringComparison.Ordinal);
        Assert.Contains("Again:    ", text, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.EndsWith(' '));
        Assert.DoesNotContain(text, character => char.IsControl(character) && character != '\n');
    }

    private static string[] Rows(string sample) => [.. StoryText.Timeline(Showing.Samples.Named(sample)).Skip(1)];
}
