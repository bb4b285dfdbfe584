using Akka.Actor;
using Akka.TestKit;
using Akka.TestKit.Configs;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class ReceiveTimeoutSpecs : TestKit
{
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(10);

    private readonly IActorRef _idler;

    public ReceiveTimeoutSpecs()
        : base(TestConfigs.TestSchedulerConfig)
    {
        var listener = TestActor;
        _idler = Sys.ActorOf(Props.Create(() => new Idler(listener)));
        SendAndExpect("wake up");

        // The timeout starts after a message is answered; when the next one is answered, it has started.
        SendAndExpect("ready");
    }

    private TestScheduler Time => (TestScheduler)Sys.Scheduler;

    [Fact]
    public void It_should_come_when_no_message_did()
    {
        AwaitAssert(() =>
        {
            Time.Advance(Idle);
            ExpectMsg("idle", TimeSpan.FromMilliseconds(50));
        });
    }

    [Fact]
    public void A_message_should_start_it_anew()
    {
        Time.Advance(Idle / 2);
        SendAndExpect("busy");

        Time.Advance((Idle / 2) + TimeSpan.FromMilliseconds(1));

        SendAndExpect("marker");
    }

    private void SendAndExpect(string message)
    {
        _idler.Tell(message);
        ExpectMsg(message);
    }

    private sealed class Idler : ReceiveActor
    {
        public Idler(IActorRef listener)
        {
            SetReceiveTimeout(Idle);
            Receive<ReceiveTimeout>(_ => listener.Tell("idle"));
            Receive<string>(listener.Tell);
        }
    }
}
