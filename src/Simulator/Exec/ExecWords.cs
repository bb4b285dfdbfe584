using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Redlock.Protocol;
using Simulator.Locks;

namespace Simulator.Exec;

/// <summary>What <c>exec</c> says of itself, on the error stream: sentences, or one JSON object a line.</summary>
/// <remarks>Its own thread writes: nobody who is to end a command in time may wait for whoever reads the error stream.</remarks>
internal sealed class ExecWords : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly BlockingCollection<string> _lines = [];
    private readonly Thread _writer;
    private readonly ExecSettings _settings;
    private readonly bool _verbose;
    private readonly bool _json;

    /// <param name="verbose">Whether also what goes well is told.</param>
    public ExecWords(ExecSettings settings, TextWriter error, bool verbose, bool json)
    {
        (_settings, _verbose, _json) = (settings, verbose, json);
        _writer = new Thread(() =>
        {
            foreach (var line in _lines.GetConsumingEnumerable())
            {
                error.WriteLine(line);
            }
        }) { IsBackground = true, Name = "words" };
        _writer.Start();
    }

    private string Resource => _settings.Resource.Name;

    public void Waits(string reason) => Say("waiting", _settings.Wait is { } wait
        ? $"{Resource}: {reason}; waiting at most {Ms(wait)}"
        : $"{Resource}: {reason}; waiting for ever (-w limits it)");

    public void NotAcquired(AcquireOutcome outcome, string reason) => Say("not_acquired", $"{Resource} was not acquired: {reason}", outcome: outcome.ToString());

    public void Acquired(Grant grant, TimeSpan left) => Chat(
        "acquired",
        $"{Resource} acquired on {grant.NodesLocked} nodes, lock {grant.LockId.Fingerprint}, token {grant.Token}, valid for {Ms(left)}",
        grant);

    public void Extended(TimeSpan left) => Chat("extended", $"{Resource} extended, valid for {Ms(left)}");

    public void Uncertain(string reason, TimeSpan left) => Warn("uncertain", $"the lock on {Resource} is uncertain, {Ms(left)} are left: {reason}");

    public void ExtendsNoMore(int extensions, TimeSpan left) =>
        Warn("extends_no_more", $"{Resource} was extended {extensions} times, as often as allowed; {Ms(left)} are left");

    public void Lost(string reason) => Warn("lost", $"the lock on {Resource} is lost: {reason}");

    public void HeldTooLong(TimeSpan limit) => Say("max_hold", $"{Resource} was held for {Ms(limit)}, as long as --max-hold allows");

    public void Signalled(int signal) => Say("signalled", $"the command is sent {SignalNumber.NameOf(signal)}");

    public void NotStarted(string reason) => Say("not_started", reason);

    public void Released(Return end)
    {
        if (end.Outcome == ReleaseOutcome.Released)
        {
            Chat("released", $"{Resource} released on {end.Nodes} nodes");
        }
        else
        {
            Warn("not_released", $"{Resource} was not released: {end.Reason}");
        }
    }

    public void Dispose()
    {
        _lines.CompleteAdding();
        _writer.Join(LastWords);
    }

    private void Chat(string what, string sentence, Grant? grant = null)
    {
        if (_verbose || _json)
        {
            Say(what, sentence, grant);
        }
    }

    private void Warn(string what, string sentence)
    {
        if (_settings.OnLost != OnLost.Ignore || _verbose)
        {
            Say(what, sentence);
        }
    }

    private void Say(string what, string sentence, Grant? grant = null, string? outcome = null) =>
        _lines.Add(_json ? Json(what, sentence, grant, outcome) : $"{sentence.TrimEnd('.')}.");

    private string Json(string what, string sentence, Grant? grant, string? outcome)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            json.WriteString("redlock", what);
            json.WriteString("resource", Resource);
            if (grant is not null)
            {
                json.WriteString("lock_fingerprint", grant.LockId.Fingerprint);
                json.WriteNumber("fencing_token", grant.Token.Value);
                json.WriteNumber("nodes_locked", grant.NodesLocked);
            }

            if (outcome is not null)
            {
                json.WriteString("outcome", JsonNamingPolicy.SnakeCaseLower.ConvertName(outcome));
            }

            json.WriteString("message", sentence);
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Ms(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, time.TotalMilliseconds):0} ms");
}
