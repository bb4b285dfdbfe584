using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class EventStreamSpecs : TestKit
{
    [Fact]
    public void A_subscriber_should_get_the_type_and_what_derives_from_it()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Fruit));

        Sys.EventStream.Publish(new Stone());
        Sys.EventStream.Publish(new Fruit());
        Sys.EventStream.Publish(new Apple());

        ExpectMsg<Fruit>();
        ExpectMsg<Apple>();
    }

    [Fact]
    public void A_subscriber_to_an_interface_should_get_what_implements_it()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(IRound));

        Sys.EventStream.Publish(new Fruit());
        Sys.EventStream.Publish(new Apple());

        ExpectMsg<Apple>();
    }

    [Fact]
    public void One_who_unsubscribes_should_get_no_more()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Fruit));
        Sys.EventStream.Subscribe(TestActor, typeof(Stone));

        Sys.EventStream.Unsubscribe(TestActor, typeof(Fruit));
        Sys.EventStream.Publish(new Fruit());
        Sys.EventStream.Publish(new Stone());

        ExpectMsg<Stone>();
    }

    [Fact]
    public void Subscribing_twice_should_deliver_once()
    {
        Sys.EventStream.Subscribe(TestActor, typeof(Fruit));
        Sys.EventStream.Subscribe(TestActor, typeof(Fruit));
        Sys.EventStream.Subscribe(TestActor, typeof(Stone));

        Sys.EventStream.Publish(new Fruit());
        Sys.EventStream.Publish(new Stone());

        ExpectMsg<Fruit>();
        ExpectMsg<Stone>();
    }

    private interface IRound;

    private record Fruit;

    private sealed record Apple : Fruit, IRound;

    private sealed record Stone;
}
