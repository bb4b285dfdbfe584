using Redlock.Messages;
using Redlock.Protocol;

namespace Redlock.Actors;

/// <summary>What a coordinator can say of its locks without asking anybody.</summary>
internal sealed class LockDescriptions(Desk desk, IReadOnlyDictionary<Resource, ResourceLock> resources)
{
    /// <summary>The answer to <see cref="LockProtocol.DescribeLocks"/>.</summary>
    public LockProtocol.LocksDescribed Answer(LockProtocol.DescribeLocks command)
    {
        var locks = resources.Values.Where(resource => resource.Lease is not null || resource.Queue.Count > 0);
        return new LockProtocol.LocksDescribed(
            [.. locks.Take(command.Most).Select(resource => Of(resource, command.Most))],
            resources.Values.Count(resource => resource.Lease is not null),
            resources.Values.Sum(resource => resource.Queue.Count),
            desk.Mode);
    }

    private LockDescription Of(ResourceLock resource, int most) =>
        new(
            resource.Resource,
            resource.Lease is { } lease ? Of(lease) : null,
            [.. resource.Queue.Take(most).Select(request => new WaitingDescription(request.Command.Client, desk.Clock.Now - request.Began))],
            resource.Queue.Count);

    private LeaseDescription Of(HeldLease lease)
    {
        var now = desk.Clock.Now;
        return new LeaseDescription(lease.Lease, lease.Due - now, now - lease.GrantedAt, lease.Extensions);
    }
}
