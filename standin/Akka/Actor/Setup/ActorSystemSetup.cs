using Akka.Util;

namespace Akka.Actor.Setup;

/// <summary>A part of how a system is set up in code.</summary>
public abstract class Setup
{
    public ActorSystemSetup And(Setup other) => ActorSystemSetup.Create(this, other);
}

/// <summary>All parts, at most one of each type.</summary>
public sealed class ActorSystemSetup
{
    public static readonly ActorSystemSetup Empty = new([]);

    private readonly Dictionary<Type, Setup> _parts;

    private ActorSystemSetup(Dictionary<Type, Setup> parts)
    {
        _parts = parts;
    }

    public static ActorSystemSetup Create(params Setup[] setup) => setup.Aggregate(Empty, (all, part) => all.With(part));

    public Option<T> Get<T>()
        where T : Setup => _parts.TryGetValue(typeof(T), out var part) ? Option<T>.Create((T)part) : Option<T>.None;

    public ActorSystemSetup WithSetup<T>(T setup)
        where T : Setup => With(setup);

    public ActorSystemSetup And<T>(T setup)
        where T : Setup => With(setup);

    public override string ToString() => $"ActorSystemSetup({string.Join(",", _parts.Keys.Select(type => type.Name))})";

    private ActorSystemSetup With(Setup part) => new(new Dictionary<Type, Setup>(_parts) { [part.GetType()] = part });
}
