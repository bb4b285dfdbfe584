using Akka.Actor;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class SelectionSpecs : TestKit
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IActorRef _parent;

    public SelectionSpecs()
    {
        _parent = Sys.ActorOf(Props.Create(() => new Family()), "parent");
        _parent.Tell("are you there");
        ExpectMsg("parent");
    }

    [Theory]
    [InlineData("/user/parent")]
    [InlineData("/user/parent/anna/..")]
    [InlineData("/user/par*")]
    public async Task A_path_should_resolve_to_the_actor_that_has_it(string path)
    {
        var resolved = await Sys.ActorSelection(path).ResolveOne(Patience);

        Assert.Equal(_parent, resolved);
    }

    [Fact]
    public async Task A_path_that_nobody_has_should_not_resolve() =>
        await Assert.ThrowsAsync<ActorNotFoundException>(() => Sys.ActorSelection("/user/parent/nobody").ResolveOne(Patience));

    [Fact]
    public void A_wildcard_should_reach_all_that_match()
    {
        Sys.ActorSelection("/user/parent/*").Tell("are you there");

        ExpectMsgAllOf("anna", "bert");
    }

    [Fact]
    public void Identify_should_be_answered_with_the_reference()
    {
        _parent.Tell(new Identify("question"));

        var identity = ExpectMsg<ActorIdentity>();
        Assert.Equal("question", identity.MessageId);
        Assert.Equal(_parent, identity.Subject);
    }

    private sealed class Family : ReceiveActor
    {
        public Family()
        {
            Context.ActorOf(Props.Create(() => new Child()), "anna");
            Context.ActorOf(Props.Create(() => new Child()), "bert");
            Receive<string>(_ => Sender.Tell(Self.Path.Name));
        }
    }

    private sealed class Child : ReceiveActor
    {
        public Child() => Receive<string>(_ => Sender.Tell(Self.Path.Name));
    }
}
