using System.Text;
using Redlock.Redis;
using Simulator.Nodes.Keyspaces;

namespace Simulator.Explore.World;

/// <summary>One script by its text, and what it does.</summary>
internal sealed class LockScript(LuaScript script, LockScript.Run tryRun)
{
    /// <summary>False, with nothing changed, when the case is not an ordinary one.</summary>
    public delegate bool Run(Database database, long now, ReadOnlySpan<byte[]> keys, ReadOnlySpan<byte[]> arguments, out long answer);

    public byte[] Body { get; } = Encoding.UTF8.GetBytes(script.Text);

    public byte[] Digest { get; } = Encoding.ASCII.GetBytes(script.Sha1);

    public Run TryRun => tryRun;
}
