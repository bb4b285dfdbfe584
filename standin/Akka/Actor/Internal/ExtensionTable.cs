using System.Collections.Concurrent;
using Akka.Event;

namespace Akka.Actor.Internal;

/// <summary>The extensions of one system; each is made once, also when two threads ask at the same time.</summary>
internal sealed class ExtensionTable
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _extensions = new();
    private readonly ExtendedActorSystem _system;

    public ExtensionTable(ExtendedActorSystem system)
    {
        _system = system;
    }

    public bool Contains(Type type) => _extensions.ContainsKey(type);

    public object Find(Type type) => _extensions.TryGetValue(type, out var extension) ? extension.Value : null;

    public object Register(IExtensionId id) =>
        id is null ? null : _extensions.GetOrAdd(id.ExtensionType, _ => new Lazy<object>(() => id.CreateExtension(_system))).Value;

    public void Load(IEnumerable<string> typeNames)
    {
        foreach (var name in typeNames)
        {
            var type = Type.GetType(name);
            if (type is null || type.IsAbstract || !typeof(IExtensionId).IsAssignableFrom(type))
                _system.Log.Error("[{0}] is not an 'ExtensionId', skipping...", name);
            else
                TryRegister(name, type);
        }
    }

    private void TryRegister(string name, Type type)
    {
        try
        {
            _ = Register((IExtensionId)Activator.CreateInstance(type));
        }
        catch (Exception cause)
        {
            _system.Log.Error(cause, "While trying to load extension [{0}], skipping...", name);
        }
    }
}
