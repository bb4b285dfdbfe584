using System.Runtime.InteropServices;

namespace Simulator.Exec;

/// <summary>A command could not be started.</summary>
/// <param name="number">What the system says, as errno.</param>
internal sealed class CommandStartException(string command, int number)
    : Exception($"{command}: {Marshal.GetPInvokeErrorMessage(number)}")
{
    /// <summary>Whether there is no such command, as opposed to one that cannot be run.</summary>
    public bool NotFound => number == Posix.NoSuchFile;
}

/// <summary>Starts a command as the leader of a process group of its own; it has this process's input and output as they are.</summary>
internal static unsafe class Spawning
{
    /// <summary>More than any system's structures take.</summary>
    private const int Roomy = 1024;

    /// <returns>Its process id, which is also the group's.</returns>
    /// <exception cref="CommandStartException">It cannot be started.</exception>
    public static int Start(IReadOnlyList<string> command, IEnumerable<KeyValuePair<string, string>> variables, bool noStdin)
    {
        var arguments = new NativeTexts(command);
        var environment = new NativeTexts([.. variables.Select(variable => $"{variable.Key}={variable.Value}")]);
        var input = new NativeTexts(["/dev/null"]);
        var room = (byte*)NativeMemory.AllocZeroed(4 * Roomy);
        try
        {
            void* attributes = room, actions = room + Roomy;
            Prepare(attributes, room + 2 * Roomy, room + 3 * Roomy);
            _ = Posix.InitActions(actions);
            if (noStdin)
            {
                _ = Posix.AddOpen(actions, 0, input.First, 0, 0);
            }

            var error = Posix.Spawn(out var processId, arguments.First, actions, attributes, arguments.Pointers, environment.Pointers);
            return error == 0 ? processId : throw new CommandStartException(command[0], error);
        }
        finally
        {
            NativeMemory.Free(room);
            arguments.Free();
            environment.Free();
            input.Free();
        }
    }

    /// <summary>A group of its own; no signal blocked; broken pipes end it, though .NET ignores them.</summary>
    private static void Prepare(void* attributes, void* defaults, void* mask)
    {
        _ = Posix.EmptySet(defaults);
        _ = Posix.AddToSet(defaults, SignalNumber.BrokenPipe);
        _ = Posix.EmptySet(mask);
        _ = Posix.InitAttributes(attributes);
        _ = Posix.SetGroup(attributes, 0);
        _ = Posix.SetDefaults(attributes, defaults);
        _ = Posix.SetMask(attributes, mask);
        _ = Posix.SetFlags(attributes, Posix.SetProcessGroup | Posix.SetDefaultSignals | Posix.SetSignalMask);
    }

    /// <summary>Texts as C has them, the list ended by a null.</summary>
    private readonly struct NativeTexts
    {
        private readonly int _count;

        public NativeTexts(IReadOnlyList<string> texts)
        {
            _count = texts.Count;
            Pointers = (byte**)NativeMemory.AllocZeroed((nuint)(_count + 1), (nuint)sizeof(byte*));
            for (var at = 0; at < _count; at++)
            {
                Pointers[at] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[at]);
            }
        }

        public byte** Pointers { get; }

        public byte* First => Pointers[0];

        public void Free()
        {
            for (var at = 0; at < _count; at++)
            {
                Marshal.FreeCoTaskMem((nint)Pointers[at]);
            }

            NativeMemory.Free(Pointers);
        }
    }
}
