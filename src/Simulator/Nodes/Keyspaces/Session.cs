namespace Simulator.Nodes.Keyspaces;

/// <summary>One connection's state on the server.</summary>
public sealed class Session
{
    /// <summary>The session of scripts has no user of its own: the caller was admitted already.</summary>
    internal const string ScriptUser = "";

    internal Session(long id, string address, string user, bool authenticated, IReplyWriter push)
    {
        Id = id;
        Address = address;
        User = user;
        IsAuthenticated = authenticated;
        Push = push;
    }

    public long Id { get; }

    /// <summary>The client's end, as <c>127.0.0.1:50123</c>.</summary>
    public string Address { get; }

    /// <summary>The connection is to be closed once its replies are sent.</summary>
    public bool IsClosing { get; internal set; }

    /// <summary>Called after another session's PUBLISH has written to this one's <see cref="Push"/>.</summary>
    public Action? Pushed { get; set; }

    internal IReplyWriter Push { get; }

    internal int Database { get; set; }

    internal byte[] Name { get; set; } = [];

    internal string User { get; set; }

    internal bool IsAuthenticated { get; set; }

    internal long OpenedAt { get; init; }

    internal string LastCommand { get; set; } = "NULL";

    /// <summary>Of the session of scripts: the one that runs has called a command that writes.</summary>
    internal bool HasWritten { get; set; }

    internal Transaction Transaction { get; } = new();

    /// <summary>Channels and patterns in order of subscription.</summary>
    internal List<byte[]> Channels { get; } = [];

    internal List<byte[]> Patterns { get; } = [];

    internal bool IsSubscribed => Channels.Count + Patterns.Count > 0;
}
