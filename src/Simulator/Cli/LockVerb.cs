using System.CommandLine;
using Redlock.Configuration;
using Redlock.Protocol;
using Simulator.Locks;
using Simulator.RemoteLock;

namespace Simulator.Cli;

/// <summary>A command for scripts that does one thing to one lock: its resource, where it is, and how it answers.</summary>
internal sealed class LockVerb
{
    private readonly Argument<string?> _resource = new("RESOURCE") { Description = "What is locked." };
    private readonly Option<bool> _json = new("--json") { Description = "Answer as JSON." };
    private readonly LocksOptions _places = new();
    private readonly Surroundings _surroundings;

    public LockVerb(string name, string description, Surroundings surroundings, params Option[] options)
    {
        _surroundings = surroundings;
        Command = new Command(name, description) { _resource };
        foreach (var option in options)
        {
            Command.Options.Add(option);
        }

        Command.Options.Add(_json);
        _places.AddTo(Command);
    }

    public Command Command { get; }

    /// <param name="act">Returns the exit code.</param>
    public Command With(Func<ParseResult, Asked, CancellationToken, Task<int>> act)
    {
        Command.SetAction(async (line, stop) =>
        {
            var place = _places.Read(line, _surroundings);
            var resource = ResourceText.Read(line.GetValue(_resource));
            await using var locks = place.Open();
            try
            {
                return await act(line, new Asked(resource, place.Settings, locks, line.GetValue(_json), _surroundings), stop);
            }
            catch (LockServiceException failure)
            {
                _surroundings.Error.WriteLine(failure.Message);
                return ExitCode.Unavailable;
            }
        });
        return Command;
    }

    /// <summary>What the command is about.</summary>
    /// <param name="Json">Whether to answer as JSON.</param>
    internal sealed record Asked(Resource Resource, RedlockSettings Settings, ILocks Locks, bool Json, Surroundings Surroundings)
    {
        /// <param name="sentence">For a person; null for nothing.</param>
        /// <param name="document">For a program.</param>
        public void Answer(string? sentence, object document)
        {
            if (Json)
            {
                Surroundings.WriteJson(document);
            }
            else if (sentence is not null)
            {
                Surroundings.Output.WriteLine(sentence);
            }
        }
    }
}
