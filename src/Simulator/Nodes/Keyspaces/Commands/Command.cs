using System.Collections.Frozen;
using System.Text;

namespace Simulator.Nodes.Keyspaces.Commands;

internal delegate void CommandHandler(in CommandCall call);

/// <summary>What decides whether a command may run where it was called.</summary>
[Flags]
internal enum CommandTraits
{
    None = 0,
    Write = 1,
    NotInScripts = 2,
    BeforeLogin = 4,
    WhileSubscribed = 8,
    NeverQueued = 16,

    /// <summary>May need more memory; Redis calls it <c>denyoom</c>.</summary>
    Grows = 32,
    WhileLoading = 64,
    WhileBusy = 128,
}

/// <summary>A command or a subcommand.</summary>
/// <param name="Name">In small letters; a subcommand's is <c>client|id</c>.</param>
/// <param name="Arity">Number of arguments with the name; negative when it is the least number.</param>
internal sealed record Command(string Name, int Arity, CommandTraits Traits, CommandHandler Run)
{
    public FrozenDictionary<byte[], Command> Subcommands { get; init; } = FrozenDictionary<byte[], Command>.Empty;

    /// <summary>The word that calls it: the part after the bar.</summary>
    public byte[] Word { get; } = Encoding.ASCII.GetBytes(Name[(Name.IndexOf('|', StringComparison.Ordinal) + 1)..]);

    public bool Has(CommandTraits trait) => (Traits & trait) != 0;

    public bool Accepts(int count) => Arity >= 0 ? count == Arity : count >= -Arity;
}
