
namespace Akka.Actor;

/// <summary>The children: made, found, stopped.</summary>
public partial class ActorCell
{
    private ChildTable _children;

    public virtual IActorRef ActorOf(Props props, string name = null) => AttachChild(props, false, name);

    /// <summary>Safe to call from outside the actor: this is how top-level actors are made.</summary>
    public virtual IActorRef AttachChild(Props props, bool isSystemService, string name = null)
    {
        ArgumentNullException.ThrowIfNull(props);
        var children = OwnChildren();
        name = name is null ? children.NextName() : Checked(name);
        children.Reserve(name);
        IInternalActorRef child;
        try
        {
            child = SystemImpl.LocalProvider.ActorOf(SystemImpl, props, _self, new ChildActorPath(Self.Path, name, SystemImpl.NextUid()));
        }
        catch
        {
            children.Unreserve(name);
            throw;
        }

        children.Add(name, child);
        child.Start();
        return child;
    }

    public void Stop(IActorRef child)
    {
        _children?.MarkDying(child);
        ((IInternalActorRef)child).Stop();
    }

    IActorRef IActorContext.Child(string name) => FindChild(name);

    IEnumerable<IActorRef> IActorContext.GetChildren() => GetChildren();

    /// <summary>A snapshot, taken when it is enumerated.</summary>
    public IEnumerable<IInternalActorRef> GetChildren()
    {
        if (_children is null)
            yield break;
        foreach (var stats in _children.All())
            yield return stats.Child;
    }

    /// <summary>By name, or by name and incarnation as in <c>name#uid</c>.</summary>
    public IInternalActorRef GetSingleChild(string name)
    {
        var hash = name.IndexOf('#', StringComparison.Ordinal);
        if (hash < 0)
            return FindChild(name);
        var child = FindChild(name[..hash]);
        return long.TryParse(name.AsSpan(hash + 1), out var uid) && child.Path.Uid == uid ? child : ActorRefs.Nobody;
    }

    internal void Adopt(IInternalActorRef child)
    {
        var children = OwnChildren();
        children.Reserve(child.Path.Name);
        children.Add(child.Path.Name, child);
    }

    private ChildTable OwnChildren() => _children ?? Interlocked.CompareExchange(ref _children, new ChildTable(), null) ?? _children;

    private IInternalActorRef FindChild(string name) => _children?.Find(name) ?? ActorRefs.Nobody;

    private static string Checked(string name)
    {
        if (name.Length == 0)
            throw new InvalidActorNameException("Actor name must not be empty.");
        if (ActorPath.IsValidPathElement(name))
            return name;
        throw new InvalidActorNameException(
            $"Illegal actor name [{name}]. Actor paths MUST: not start with `$`, not be empty, and only contain ASCII letters, " +
            $"digits and these special characters: `{ActorPath.ValidSymbols}`");
    }

    private void StopChildren()
    {
        foreach (var child in GetChildren())
            Stop(child);
    }

    private void SuspendChildren(Func<IActorRef, bool> except = null)
    {
        foreach (var child in GetChildren().Where(child => except is null || !except(child)))
            child.Suspend();
    }

    private void ResumeChildren(Exception causedByFailure, IActorRef perpetrator)
    {
        foreach (var child in GetChildren())
            child.Resume(child.Equals(perpetrator) ? causedByFailure : null);
    }
}
