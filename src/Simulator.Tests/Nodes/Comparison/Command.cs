using System.Text;

namespace Simulator.Tests.Nodes.Comparison;

/// <summary>How two servers' replies to a command are compared.</summary>
internal enum Match
{
    Exact,

    /// <summary>Integers that depend on when the command ran: both within a few seconds.</summary>
    Near,

    /// <summary>An array whose order is the server's own.</summary>
    Unordered,

    /// <summary>Lua's own wording differs between its versions: the error must begin alike.</summary>
    ErrorKind,

    /// <summary>An array of replies to different commands: each in whichever way suits it.</summary>
    Transaction,
}

/// <summary>One command with the way to compare its replies.</summary>
internal sealed record Command(byte[][] Arguments, Match Match)
{
    public override string ToString() => string.Join(' ', Arguments.Select(argument => '"' + Encoding.Latin1.GetString(argument) + '"'));
}
