using Redlock.Actors;
using Xunit;

namespace Simulator.Tests.Actors;

public sealed class AgendaSpecs
{
    [Fact]
    public void What_is_due_should_be_called_earliest_first_and_of_equals_the_one_noted_first()
    {
        List<string> called = [];
        var agenda = new Agenda();
        foreach (var (name, due) in new[] { ("c", 3), ("a", 1), ("b1", 2), ("b2", 2), ("d", 4) })
        {
            agenda.Note(new Item(() => called.Add(name)), TimeSpan.FromSeconds(due));
        }

        agenda.Run(TimeSpan.FromSeconds(3));

        Assert.Equal(["a", "b1", "b2", "c"], called);
        Assert.Equal(TimeSpan.FromSeconds(4), agenda.NextDue);
    }

    [Fact]
    public void An_item_that_is_struck_should_not_be_called_and_one_noted_again_once()
    {
        var calls = 0;
        var agenda = new Agenda();
        var (struck, moved) = (new Item(() => calls += 100), new Item(() => calls++));
        agenda.Note(struck, TimeSpan.FromSeconds(1));
        agenda.Note(moved, TimeSpan.FromSeconds(1));

        agenda.Strike(struck);
        agenda.Strike(struck);
        agenda.Note(moved, TimeSpan.FromSeconds(2));
        agenda.Run(TimeSpan.FromSeconds(10));

        Assert.Equal(1, calls);
        Assert.Null(agenda.NextDue);
    }

    [Fact]
    public void What_an_item_notes_when_it_is_called_should_be_called_in_the_same_run_if_due()
    {
        List<string> called = [];
        var agenda = new Agenda();
        agenda.Note(
            new Item(() =>
            {
                called.Add("first");
                agenda.Note(new Item(() => called.Add("second")), TimeSpan.FromSeconds(2));
                agenda.Note(new Item(() => called.Add("later")), TimeSpan.FromSeconds(4));
            }),
            TimeSpan.FromSeconds(1));

        agenda.Run(TimeSpan.FromSeconds(3));

        Assert.Equal(["first", "second"], called);
    }

    [Fact]
    public void Agenda_should_agree_with_a_sorted_list_whatever_is_noted_and_struck()
    {
        var random = new Random(7);
        var agenda = new Agenda();
        var items = Enumerable.Range(0, 60).Select(_ => new Item(() => { })).ToArray();
        Dictionary<Item, TimeSpan> model = [];
        for (var step = 0; step < 20_000; step++)
        {
            var item = items[random.Next(items.Length)];
            if (random.Next(3) == 0)
            {
                agenda.Strike(item);
                _ = model.Remove(item);
            }
            else
            {
                model[item] = TimeSpan.FromMilliseconds(random.Next(1_000));
                agenda.Note(item, model[item]);
            }

            Assert.Equal(model.Count == 0 ? null : model.Values.Min(), agenda.NextDue);
        }
    }

    private sealed class Item(Action onDue) : AgendaItem
    {
        public override void OnDue() => onDue();
    }
}
