using Redlock.Protocol;
using Xunit;

namespace Simulator.Tests.Protocol;

public sealed class HintParsingSpecs
{
    private static readonly Resource Resource = new("orders/42 of today");

    [Fact]
    public void An_announcement_should_be_read_as_it_was_written()
    {
        var hint = new Hint.Waiting(new ProcessId("p-1.a_B"), Resource);

        Assert.Equal(hint, Hint.Parse(hint.ToString()));
    }

    [Fact]
    public void A_turn_should_be_read_as_it_was_written()
    {
        var hint = new Hint.Turn(new ProcessId("a"), long.MaxValue, [new ProcessId("b"), new ProcessId("c"), new ProcessId("a")], Resource);

        var read = Assert.IsType<Hint.Turn>(Hint.Parse(hint.ToString()));

        Assert.Equal(hint.ToString(), read.ToString());
        Assert.Equal(hint.Order.ToArray(), read.Order.ToArray());
    }

    [Fact]
    public void What_is_given_with_a_turn_should_be_read_and_go_along_with_it()
    {
        var hint = new Hint.Turn(new ProcessId("a"), 1, [new ProcessId("b"), new ProcessId("c")], Resource) { Given = new LockId("0123abc") };

        var read = Assert.IsType<Hint.Turn>(Hint.Parse(hint.ToString()));

        Assert.Equal((hint.Given, Resource), (read.Given, read.Resource));
        Assert.Equal(hint.Given, read.After(new ProcessId("b")).Given);
        Assert.Null(Assert.IsType<Hint.Turn>(Hint.Parse((hint with { Given = null }).ToString())).Given);
    }

    [Fact]
    public void Those_who_come_after_a_process_should_be_the_rest_of_the_order()
    {
        var hint = new Hint.Turn(new ProcessId("a"), 1, [new ProcessId("b"), new ProcessId("c"), new ProcessId("a")], Resource);

        Assert.Equal([new ProcessId("a")], hint.After(new ProcessId("c")).Order.ToArray());
        Assert.Empty(hint.After(new ProcessId("a")).Order);
        Assert.Empty(hint.After(new ProcessId("other")).Order);
    }

    [Fact]
    public void More_processes_than_allowed_should_not_be_read()
    {
        var order = string.Join(',', Enumerable.Range(0, Hint.MostNamed + 1));

        Assert.Null(Hint.Parse($"turn a 1 {order} - r"));
        Assert.Null(Hint.Parse($"waiting {new string('a', 65)} r"));
        Assert.Null(Hint.Parse(new string('x', 1_000_000)));
    }
}
