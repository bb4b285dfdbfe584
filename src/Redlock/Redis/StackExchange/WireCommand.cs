using System.Globalization;
using System.Text;
using StackExchange.Redis;

namespace Redlock.Redis.StackExchange;

/// <summary>A command as it goes to the server.</summary>
/// <param name="arguments">Strings, byte arrays and boxed integers: the client writes them as they are. What goes to every node is encoded once.</param>
internal sealed class WireCommand(string name, object[] arguments)
{
    private static readonly object Nx = Bytes("NX");
    private static readonly object Px = Bytes("PX");
    private static readonly object OneKey = Bytes("1");
    private static readonly object Zero = Bytes("0");
    private static readonly object TwoKeys = Bytes("2");
    private static readonly Dictionary<LuaScript, object> Hashes = LuaScripts.All.ToDictionary(script => script, script => (object)Bytes(script.Sha1));

    /// <summary>The bytes of its words, for a node that is asked without the client.</summary>
    public byte[][] Words => field ??= [Bytes(name), .. arguments.Select(Word)];

    /// <summary>The command of a call that is one command.</summary>
    /// <param name="scriptsAsText">Whether scripts go as their text instead of their hash.</param>
    public static WireCommand Of(RedisCall call, bool scriptsAsText)
    {
        if (scriptsAsText)
        {
            return Made(call, scriptsAsText);
        }

        call.Prepared ??= Made(call, scriptsAsText);
        return (WireCommand)call.Prepared;
    }

    private static WireCommand Made(RedisCall call, bool scriptsAsText) => call switch
    {
        RedisCall.Acquire { Given: { } given } acquire => new(Eval(scriptsAsText),
        [
            Script(LuaScripts.TakeOver, scriptsAsText), TwoKeys, Bytes(acquire.Keys.Lock), Bytes(acquire.Keys.Token), Bytes(acquire.LockId.Value),
            Milliseconds(acquire.Ttl), Bytes(given.Value), acquire.Fenced ? OneKey : Zero,
        ]),
        // Not StringSetAsync, which says EX for whole seconds.
        RedisCall.Acquire { Fenced: false } acquire =>
            new("SET", [Bytes(acquire.Keys.Lock), Bytes(acquire.LockId.Value), Nx, Px, Milliseconds(acquire.Ttl)]),
        RedisCall.Acquire acquire => new(Eval(scriptsAsText),
            [Script(LuaScripts.Acquire, scriptsAsText), TwoKeys, Bytes(acquire.Keys.Lock), Bytes(acquire.Keys.Token), Bytes(acquire.LockId.Value), Milliseconds(acquire.Ttl)]),
        RedisCall.Release { Turn: { } message } release => new(Eval(scriptsAsText),
        [
            Script(LuaScripts.HandOver, scriptsAsText), OneKey, Bytes(release.Keys.Lock), Bytes(release.LockId.Value),
            Bytes(message.ChannelPrefix), Bytes(message.Turn.ToString()), .. message.Turn.Order.Select(process => (object)Bytes(process.Value)),
        ]),
        RedisCall.Release release => new(Eval(scriptsAsText),
            [Script(LuaScripts.Release, scriptsAsText), OneKey, Bytes(release.Keys.Lock), Bytes(release.LockId.Value)]),
        RedisCall.Extend extend => new(Eval(scriptsAsText),
            [Script(LuaScripts.Extend, scriptsAsText), OneKey, Bytes(extend.Keys.Lock), Bytes(extend.LockId.Value), Milliseconds(extend.Ttl)]),
        RedisCall.RaiseToken raise => new(Eval(scriptsAsText),
            [Script(LuaScripts.RaiseToken, scriptsAsText), TwoKeys, Bytes(raise.Keys.Lock), Bytes(raise.Keys.Token), Bytes(raise.LockId.Value), raise.Token.Value]),
        RedisCall.SeedCounters seed => new(Eval(scriptsAsText),
        [
            Script(LuaScripts.SeedCounters, scriptsAsText), seed.Counters.Count,
            .. seed.Counters.Select(counter => (object)counter.Key), .. seed.Counters.Select(counter => (object)counter.Value),
        ]),
        RedisCall.Mark mark => new("SET", [mark.MarkerKey, mark.Marker.ToString()]),
        RedisCall.Publish publish => new("PUBLISH", [Bytes(publish.Channel), Bytes(publish.Text)]),
        // Not PING, which a server that cannot save refuses: see ClientOptions.
        RedisCall.Ping => new("ECHO", ["redlock"]),
        _ => throw new ArgumentException($"{call.GetType().Name} is not a single command.", nameof(call)),
    };

    public static WireCommand Load(LuaScript script) => new("SCRIPT", ["LOAD", script.Text]);

    /// <summary>Sends it; a server that points elsewhere (MOVED) is not followed.</summary>
    public Task<RedisResult> ExecuteOn(IDatabase database, CommandFlags flags = CommandFlags.None) =>
        database.ExecuteAsync(name, arguments, flags | CommandFlags.NoRedirect);

    private static string Eval(bool asText) => asText ? "EVAL" : "EVALSHA";

    private static object Script(LuaScript script, bool asText) => asText ? script.Text : Hashes[script];

    private static long Milliseconds(TimeSpan ttl) => (long)ttl.TotalMilliseconds;

    private static byte[] Word(object argument) => argument switch
    {
        byte[] bytes => bytes,
        string text => Bytes(text),
        _ => Bytes(Convert.ToString(argument, CultureInfo.InvariantCulture)!),
    };

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
