using System.Globalization;
using System.Security.Cryptography;
using Redlock.Protocol;
using Simulator.Bench.Measuring;
using StackExchange.Redis;

namespace Simulator.Bench.Floor;

/// <summary>
/// Takes and gives back one lock after the other straight on StackExchange.Redis: asks all nodes at once, goes on at a majority, leaves the
/// rest to come in. No actors, no tasks of its own, no time-outs: the least that the same work can cost.
/// </summary>
internal sealed class FloorDriver
{
    private readonly FloorNode[] _nodes;
    private readonly DriverPlan _plan;
    private readonly string _resource;
    private readonly RedisValue _ttlMilliseconds;
    private readonly List<FloorBallot> _ballots = [];
    private RedisKey[] _lockKey;
    private RedisKey[] _lockAndTokenKeys;
    private RedisValue[] _lockId = [];
    private Round _round = null!;
    private bool _releasing;
    private bool _acquired;
    private long _startedAt;
    private long _cycle;

    public FloorDriver(IReadOnlyList<FloorNode> nodes, DriverPlan plan, string resource)
    {
        _nodes = [.. nodes];
        _plan = plan;
        _resource = resource;
        _ttlMilliseconds = (long)plan.Ttl.TotalMilliseconds;
        (_lockKey, _lockAndTokenKeys) = KeysOf(resource);
    }

    public void Begin(Round round)
    {
        _round = round;
        if (BeginCycle() is { } ballot && ballot.Sent())
        {
            GoOn(ballot);
        }
    }

    /// <summary>A majority has answered alike: goes on for as long as the answers are there before all nodes were asked.</summary>
    public void GoOn(FloorBallot ballot)
    {
        while (Next(ballot) is { } asked && asked.Sent())
        {
            ballot = asked;
        }
    }

    private FloorBallot? Next(FloorBallot decided)
    {
        if (_releasing)
        {
            EndCycle(_acquired && decided.Outcome);
            return BeginCycle();
        }

        _acquired = decided.Outcome && (!_plan.Fenced || decided.MajorityAgrees());
        if (_acquired)
        {
            _round.Granted(_startedAt);
        }

        return Release();
    }

    private FloorBallot? BeginCycle()
    {
        if (!_round.TryBegin(out _startedAt))
        {
            _round.DriverEnded();
            return null;
        }

        if (_plan.FreshResources)
        {
            (_lockKey, _lockAndTokenKeys) = KeysOf(string.Create(CultureInfo.InvariantCulture, $"{_resource}:{_cycle++}"));
        }

        _lockId = [RandomNumberGenerator.GetBytes(LockId.RandomBytes)];
        return Acquire();
    }

    private void EndCycle(bool succeeded)
    {
        if (succeeded)
        {
            _round.Complete(_startedAt);
        }
        else
        {
            _round.Fail(_acquired ? "release refused" : "acquire refused");
        }
    }

    private FloorBallot Acquire()
    {
        _releasing = false;
        return Ask(_plan.Fenced
            ? FloorQuestion.FencedAcquire(_lockAndTokenKeys, [_lockId[0], _ttlMilliseconds])
            : FloorQuestion.Acquire(_lockKey, _lockId, _plan.Ttl));
    }

    private FloorBallot Release()
    {
        _releasing = true;
        return Ask(FloorQuestion.Release(_lockKey, _lockId));
    }

    private FloorBallot Ask(FloorQuestion question)
    {
        var ballot = FreeBallot();
        ballot.Ask(question);
        return ballot;
    }

    private FloorBallot FreeBallot()
    {
        foreach (var ballot in _ballots)
        {
            if (ballot.IsFree)
            {
                return ballot;
            }
        }

        var added = new FloorBallot(this, _nodes);
        _ballots.Add(added);
        return added;
    }

    private (RedisKey[] Lock, RedisKey[] LockAndToken) KeysOf(string resource)
    {
        var keys = _plan.Keys.For(new Resource(resource));
        return ([keys.Lock], [keys.Lock, keys.Token]);
    }
}
