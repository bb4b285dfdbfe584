using Redlock.Messages;
using Redlock.Protocol;
using Simulator.Bench.Fencing;
using Xunit;

namespace Simulator.Tests.Bench.Fencing;

public class TokenLedgerSpecs
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void Tokens_that_grow_should_pass()
    {
        var ledger = new TokenLedger();

        ledger.Enter(Lease("a", 1));
        ledger.Enter(Lease("a", 5));
        ledger.Enter(Lease("b", 2));

        Assert.Equal(3, ledger.Grants);
        Assert.Empty(ledger.Violations);
    }

    [Theory]
    [InlineData(7)]
    [InlineData(6)]
    public void A_token_given_twice_or_too_late_should_be_told(long token)
    {
        var ledger = new TokenLedger();
        ledger.Enter(Lease("a", 7));

        ledger.Enter(Lease("a", token));

        Assert.Equal(1, ledger.ViolationCount);
        Assert.Equal([new TokenLedger.Violation(Grant: 2, "a", Highest: 7, token)], ledger.Violations);
    }

    private static Lease Lease(string resource, long token) => new(
        new Resource(resource), new LockId("id"), ClientId.Anonymous, new FencingToken(token), Ttl: Second, Validity: Second, NodesLocked: 3);
}
