using System.Globalization;
using System.Security.Cryptography;
using Redlock.Redis;
using Simulator.Bench.Measuring;
using StackExchange.Redis;

namespace Simulator.Bench.Floor;

/// <summary>
/// Takes and gives back one lock after the other straight on StackExchange.Redis: asks all nodes at once, goes on at a majority, leaves the
/// rest to come in. No actors, no tasks of its own, no time-outs: the least that the same work can cost.
/// </summary>
internal sealed class FloorDriver
{
    private static readonly byte[] AcquireHash = Convert.FromHexString(LuaScripts.Acquire.Sha1);
    private static readonly byte[] ReleaseHash = Convert.FromHexString(LuaScripts.Release.Sha1);

    private readonly IDatabase[] _nodes;
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

    public FloorDriver(IReadOnlyList<IDatabase> nodes, DriverPlan plan, string resource)
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
        BeginCycle();
    }

    /// <summary>A majority has answered alike; called once per question, whichever thread brought the deciding answer.</summary>
    public void OnDecided(FloorBallot ballot, bool yes)
    {
        if (!_releasing)
        {
            _acquired = yes && (!_plan.Fenced || ballot.MajorityAgrees());
            Release();
            return;
        }

        if (_acquired && yes)
        {
            _round.Complete(_startedAt);
        }
        else
        {
            _round.Fail();
        }

        BeginCycle();
    }

    private void BeginCycle()
    {
        if (!_round.TryBegin(out _startedAt))
        {
            _round.DriverEnded();
            return;
        }

        if (_plan.FreshResources)
        {
            (_lockKey, _lockAndTokenKeys) = KeysOf(string.Create(CultureInfo.InvariantCulture, $"{_resource}:{_cycle++}"));
        }

        _lockId = [RandomNumberGenerator.GetBytes(20)];
        Acquire();
    }

    private void Acquire()
    {
        _releasing = false;
        var ballot = FreeBallot();
        if (_plan.Fenced)
        {
            RedisValue[] idAndTtl = [_lockId[0], _ttlMilliseconds];
            for (var node = 0; node < _nodes.Length; node++)
            {
                ballot.Expect(node, _nodes[node].ScriptEvaluateAsync(AcquireHash, _lockAndTokenKeys, idAndTtl));
            }
        }
        else
        {
            for (var node = 0; node < _nodes.Length; node++)
            {
                ballot.Expect(node, _nodes[node].StringSetAsync(_lockKey[0], _lockId[0], _plan.Ttl, When.NotExists));
            }
        }
    }

    private void Release()
    {
        _releasing = true;
        var ballot = FreeBallot();
        for (var node = 0; node < _nodes.Length; node++)
        {
            ballot.Expect(node, _nodes[node].ScriptEvaluateAsync(ReleaseHash, _lockKey, _lockId));
        }
    }

    private FloorBallot FreeBallot()
    {
        foreach (var ballot in _ballots)
        {
            if (ballot.IsFree)
            {
                ballot.Begin();
                return ballot;
            }
        }

        var added = new FloorBallot(this, _nodes.Length);
        _ballots.Add(added);
        added.Begin();
        return added;
    }

    private (RedisKey[] Lock, RedisKey[] LockAndToken) KeysOf(string resource)
    {
        var keys = _plan.Keys.For(new Redlock.Protocol.Resource(resource));
        return ([keys.Lock], [keys.Lock, keys.Token]);
    }
}
