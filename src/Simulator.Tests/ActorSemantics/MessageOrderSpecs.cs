using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class MessageOrderSpecs : TestKit
{
    [Fact]
    public void Messages_of_one_sender_should_arrive_in_the_order_they_were_sent()
    {
        var collector = Sys.ActorOf(Props.Create(() => new Collector()));

        for (var number = 0; number < 10_000; number++)
            collector.Tell(number);
        collector.Tell(Collector.Report);

        Assert.Equal(Enumerable.Range(0, 10_000), ExpectMsg<IReadOnlyList<int>>());
    }

    [Fact]
    public void Messages_of_each_of_many_senders_should_arrive_in_order()
    {
        const int Senders = 8;
        const int Each = 1_000;
        var collector = Sys.ActorOf(Props.Create(() => new Collector()));

        Parallel.For(0, Senders, sender =>
        {
            for (var number = 0; number < Each; number++)
                collector.Tell((sender * Each) + number, ActorRefs.NoSender);
        });
        collector.Tell(Collector.Report);

        var received = ExpectMsg<IReadOnlyList<int>>();
        Assert.Equal(Senders * Each, received.Count);
        Assert.All(received.GroupBy(number => number / Each), ofOneSender => Assert.Equal(ofOneSender.Order(), ofOneSender));
    }

    [Fact]
    public void An_actor_should_handle_one_message_at_a_time()
    {
        var counter = Sys.ActorOf(Props.Create(() => new UnguardedCounter()));

        Parallel.For(0, 20_000, _ => counter.Tell(UnguardedCounter.Add, ActorRefs.NoSender));
        counter.Tell(UnguardedCounter.Report);

        ExpectMsg(20_000);
    }

    [Fact]
    public void A_forwarded_message_should_keep_its_sender()
    {
        var answerer = Sys.ActorOf(Props.Create(() => new Answerer()));
        var forwarder = Sys.ActorOf(Props.Create(() => new Forwarder(answerer)));

        forwarder.Tell("question");

        ExpectMsg("answer to question");
        Assert.Equal(answerer, LastSender);
    }

    private sealed class Collector : ReceiveActor
    {
        public const string Report = "report";

        public Collector()
        {
            var received = new List<int>();
            Receive<int>(received.Add);
            Receive<string>(_ => Sender.Tell(received.ToArray()));
        }
    }

    private sealed class UnguardedCounter : ReceiveActor
    {
        public const string Add = "add";
        public const string Report = "report";

        private int _count;

        public UnguardedCounter()
        {
            Receive<string>(message => message == Add, _ => _count++);
            Receive<string>(_ => Sender.Tell(_count));
        }
    }

    private sealed class Answerer : ReceiveActor
    {
        public Answerer() => Receive<string>(question => Sender.Tell($"answer to {question}"));
    }

    private sealed class Forwarder : ReceiveActor
    {
        public Forwarder(IActorRef target) => ReceiveAny(target.Forward);
    }
}
