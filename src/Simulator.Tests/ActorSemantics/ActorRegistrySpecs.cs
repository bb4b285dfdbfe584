using Akka.Actor;
using Akka.Hosting;
using Akka.TestKit.Xunit2;
using Xunit;

namespace Simulator.Tests.ActorSemantics;

public sealed class ActorRegistrySpecs : TestKit
{
    private readonly ActorRegistry _registry = new();

    [Fact]
    public void What_is_registered_should_be_found()
    {
        _registry.Register<Key>(TestActor);

        Assert.Equal(TestActor, _registry.Get<Key>());
        Assert.True(_registry.TryGet<Key>(out _));
    }

    [Fact]
    public void What_is_not_registered_should_be_missing()
    {
        Assert.False(_registry.TryGet<Key>(out var nobody));
        Assert.Equal(ActorRefs.Nobody, nobody);
        Assert.Throws<MissingActorRegistryEntryException>(() => _registry.Get<Key>());
    }

    [Fact]
    public void A_second_registration_should_be_refused_unless_it_overwrites()
    {
        var other = CreateTestProbe().Ref;
        _registry.Register<Key>(TestActor);

        Assert.False(_registry.TryRegister<Key>(other));
        Assert.Throws<DuplicateActorRegistryException>(() => _registry.Register<Key>(other));
        _registry.Register<Key>(other, overwrite: true);

        Assert.Equal(other, _registry.Get<Key>());
    }

    [Fact]
    public async Task One_who_waits_should_get_the_actor_when_it_is_registered()
    {
        var waiting = _registry.GetAsync<Key>();
        Assert.False(waiting.IsCompleted);

        _registry.Register<Key>(TestActor);

        Assert.Equal(TestActor, await waiting);
    }

    [Fact]
    public async Task One_who_waits_should_be_able_to_give_up()
    {
        using var cancellation = new CancellationTokenSource();
        var waiting = _registry.GetAsync<Key>(cancellation.Token);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    private sealed class Key;
}
