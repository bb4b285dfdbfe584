using Redlock.Protocol;
using Simulator.RemoteLock;

namespace Simulator.Tests.RemoteLock;

/// <summary>A lock service whose every answer a test may decide; without a script it grants one lock at a time, as one would.</summary>
internal sealed class ScriptedService(TimeProvider time) : ILockService
{
    private readonly Dictionary<string, Held> _held = [];
    private int _granted;

    public List<string> Calls { get; } = [];

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; set; } = TimeSpan.FromMilliseconds(5);

    /// <summary>Instead of the usual answer to the n-th acquire, from 1; null for the usual one.</summary>
    public Func<int, AcquireAnswer?> OnAcquire { get; set; } = _ => null;

    /// <summary>Instead of the usual answer to the n-th extension, from 1.</summary>
    public Func<int, ExtendAnswer?> OnExtend { get; set; } = _ => null;

    public Func<ReleaseAnswer?> OnRelease { get; set; } = () => null;

    public Action<int, string> OnFault { get; set; } = (_, _) => { };

    public HealthAnswer Health { get; set; } = new("ok", 5, 5);

    /// <summary>Most that were held of one resource at a time; more than one would be a lie of this service.</summary>
    public IReadOnlyCollection<string> HeldResources => _held.Keys;

    private int CountOf(string call) => Calls.Count(made => made == call);

    public async Task<AcquireAnswer> AcquireAsync(AcquireRequest request, CancellationToken ct)
    {
        Calls.Add("acquire");
        var number = CountOf("acquire");
        await Task.Delay(Latency, time, ct);
        if (OnAcquire(number) is { } scripted)
        {
            return scripted;
        }

        var now = time.GetUtcNow();
        if (_held.TryGetValue(request.Resource, out var holder) && holder.Until > now)
        {
            return new AcquireAnswer(false, Message: "the resource is held");
        }

        _granted++;
        var held = new Held(new LockId($"lock-{_granted}"), now + TimeSpan.FromMilliseconds(request.TtlMs ?? 10_000));
        _held[request.Resource] = held;
        return new AcquireAnswer(true, held.Id, held.Until.ToUnixTimeMilliseconds(), 5, _granted, "acquired");
    }

    public async Task<ReleaseAnswer> ReleaseAsync(ReleaseRequest request, CancellationToken ct)
    {
        Calls.Add("release");
        await Task.Delay(Latency, time, ct);
        if (OnRelease() is { } scripted)
        {
            return scripted;
        }

        var mine = IsHeld(request.Resource, request.LockId);
        if (mine)
        {
            _held.Remove(request.Resource);
        }

        return new ReleaseAnswer(mine, mine ? 5 : 0, mine ? "released" : "the lock had expired, or is another's");
    }

    public async Task<ExtendAnswer> ExtendAsync(ExtendRequest request, CancellationToken ct)
    {
        Calls.Add("extend");
        var number = CountOf("extend");
        await Task.Delay(Latency, time, ct);
        if (OnExtend(number) is { } scripted)
        {
            return scripted;
        }

        if (!IsHeld(request.Resource, request.LockId))
        {
            return new ExtendAnswer(false, Message: "the lock had expired, or is another's");
        }

        var until = time.GetUtcNow() + TimeSpan.FromMilliseconds(request.TtlMs ?? 10_000);
        _held[request.Resource] = new Held(request.LockId, until);
        return new ExtendAnswer(true, 5, until.ToUnixTimeMilliseconds(), "extended");
    }

    public async Task<HealthAnswer> HealthAsync(CancellationToken ct)
    {
        Calls.Add("health");
        await Task.Delay(Latency, time, ct);
        return Health;
    }

    public async Task ApplyFaultAsync(int node, string fault, CancellationToken ct)
    {
        await Task.Delay(Latency, time, ct);
        Calls.Add($"{fault} {node}");
        OnFault(node, fault);
    }

    private bool IsHeld(string resource, LockId id) => _held.TryGetValue(resource, out var held) && held.Id == id && held.Until > time.GetUtcNow();

    private sealed record Held(LockId Id, DateTimeOffset Until);
}
