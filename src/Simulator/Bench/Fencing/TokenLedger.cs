using Redlock.Messages;
using Redlock.Protocol;

namespace Simulator.Bench.Fencing;

/// <summary>
/// Checks that fencing tokens only grow. Each grant is entered by its holder while it holds the lock, so the order of the entries of one
/// resource is the order in which it was held, whichever process granted it.
/// </summary>
internal sealed class TokenLedger
{
    private const int MostKept = 10;

    private readonly Lock _gate = new();
    private readonly Dictionary<Resource, FencingToken> _highest = [];
    private readonly List<Violation> _violations = [];
    private long _grants;
    private long _violationCount;

    /// <summary>How many grants were entered.</summary>
    public long Grants
    {
        get
        {
            lock (_gate)
            {
                return _grants;
            }
        }
    }

    /// <summary>How many of them did not have the highest token so far.</summary>
    public long ViolationCount
    {
        get
        {
            lock (_gate)
            {
                return _violationCount;
            }
        }
    }

    /// <summary>The first of those.</summary>
    public IReadOnlyList<Violation> Violations
    {
        get
        {
            lock (_gate)
            {
                return [.. _violations];
            }
        }
    }

    /// <summary>To be called by the holder, before it gives the lock back.</summary>
    public void Enter(Lease lease)
    {
        lock (_gate)
        {
            _grants++;
            var before = _highest.GetValueOrDefault(lease.Resource);
            if (lease.Token > before)
            {
                _highest[lease.Resource] = lease.Token;
                return;
            }

            _violationCount++;
            if (_violations.Count < MostKept)
            {
                _violations.Add(new Violation(_grants, lease.Resource.Name, before.Value, lease.Token.Value));
            }
        }
    }

    /// <summary>A grant whose token was not higher than that of an earlier one.</summary>
    /// <param name="Grant">Its number, from 1.</param>
    internal sealed record Violation(long Grant, string Resource, long Highest, long Token);
}
