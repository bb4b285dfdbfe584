using Simulator.Nodes;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Nodes;

/// <summary>What every node answers to commands.</summary>
public abstract class NodeCommandContract : NodeContract
{
    private const string DeleteIfMine =
        "if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) else return 0 end";

    private static readonly RedisKey Key = "resource";
    private static readonly RedisChannel Channel = new("news", RedisChannel.PatternMode.Literal);

    [ContractFact]
    public async Task A_key_should_be_set_once_until_it_is_deleted()
    {
        var database = await ConnectAsync();

        var first = await database.StringSetAsync(Key, "mine", TimeSpan.FromMinutes(1), When.NotExists);
        var second = await database.StringSetAsync(Key, "theirs", TimeSpan.FromMinutes(1), When.NotExists);
        var deleted = await database.KeyDeleteAsync(Key);
        var third = await database.StringSetAsync(Key, "theirs", TimeSpan.FromMinutes(1), When.NotExists);

        Assert.Equal((true, false, true, true), (first, second, deleted, third));
    }

    [ContractFact]
    public async Task Keys_and_values_should_be_any_bytes()
    {
        var database = await ConnectAsync();
        RedisKey key = new byte[] { 0, 13, 10, 255 };
        var value = Enumerable.Range(0, 300_000).Select(index => (byte)index).ToArray();

        _ = await database.StringSetAsync(key, value);

        Assert.Equal(value, (byte[]?)await database.StringGetAsync(key));
    }

    [ContractFact]
    public async Task A_key_should_expire()
    {
        var database = await ConnectAsync();
        _ = await database.StringSetAsync(Key, "short", TimeSpan.FromMilliseconds(20));

        var left = await database.KeyTimeToLiveAsync(Key);
        while (await database.KeyExistsAsync(Key))
            continue;

        Assert.True(left is null || left <= TimeSpan.FromMilliseconds(20));
        Assert.True(await database.StringSetAsync(Key, "next", null, When.NotExists));
    }

    [ContractFact]
    public async Task A_time_to_live_should_count_down_from_what_was_given()
    {
        var database = await ConnectAsync();
        _ = await database.StringSetAsync(Key, "long", TimeSpan.FromMinutes(1));

        var left = await database.KeyTimeToLiveAsync(Key);
        var extended = await database.KeyExpireAsync(Key, TimeSpan.FromMinutes(2));
        var more = await database.KeyTimeToLiveAsync(Key);

        Assert.InRange(left!.Value, TimeSpan.FromSeconds(50), TimeSpan.FromMinutes(1));
        Assert.True(extended);
        Assert.InRange(more!.Value, TimeSpan.FromSeconds(110), TimeSpan.FromMinutes(2));
    }

    [ContractFact]
    public async Task A_script_should_compare_and_delete()
    {
        var database = await ConnectAsync();
        _ = await database.StringSetAsync(Key, "mine");

        var wrong = (int)await database.ScriptEvaluateAsync(DeleteIfMine, [Key], ["theirs"]);
        var right = (int)await database.ScriptEvaluateAsync(DeleteIfMine, [Key], ["mine"]);

        Assert.Equal((0, 1), (wrong, right));
        Assert.False(await database.KeyExistsAsync(Key));
    }

    [ContractFact]
    public async Task A_script_that_fails_should_keep_what_it_wrote()
    {
        var database = await ConnectAsync();

        var error = await Assert.ThrowsAsync<RedisServerException>(
            () => database.ScriptEvaluateAsync("redis.call('set', KEYS[1], 'written') return redis.call('incr', KEYS[1])", [Key]));

        Assert.StartsWith("ERR value is not an integer or out of range script: ", error.Message, StringComparison.Ordinal);
        Assert.Equal("written", (string?)await database.StringGetAsync(Key));
    }

    [ContractFact]
    public async Task A_transaction_should_fail_when_a_watched_key_changed()
    {
        var database = await ConnectAsync();
        var transaction = database.CreateTransaction();
        _ = transaction.AddCondition(Condition.StringEqual(Key, "expected"));
        _ = transaction.StringSetAsync(Key, "new");

        var committed = await transaction.ExecuteAsync();

        Assert.False(committed);
        Assert.False(await database.KeyExistsAsync(Key));
    }

    [ContractFact]
    public async Task Subscribers_should_receive_what_is_published()
    {
        _ = await ConnectAsync();
        var received = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        var subscriber = Client.GetSubscriber();
        await subscriber.SubscribeAsync(Channel, (_, message) => received.TrySetResult(message!));

        _ = await subscriber.PublishAsync(Channel, "hello");

        Assert.Equal("hello", await received.Task.WaitAsync(TimeSpan.FromSeconds(10)));
    }

    [ContractFact]
    public async Task Configuration_should_promise_to_keep_what_was_answered()
    {
        _ = await ConnectAsync();

        var settings = await Server.ConfigGetAsync("append*");

        Assert.Contains(KeyValuePair.Create("appendonly", "yes"), settings);
        Assert.Contains(KeyValuePair.Create("appendfsync", "always"), settings);
    }

    [ContractFact]
    public async Task A_password_should_be_asked_for()
    {
        await using var fleet = await StartAsync(new FleetSettings { Count = 1, Password = "se cret/:@" });
        using var connection = RespConnection.To(fleet.Nodes[0]);

        Assert.Equal("-NOAUTH Authentication required.\r\n", connection.Ask("GET", "a"));
        Assert.Equal("-WRONGPASS invalid username-password pair or user is disabled.\r\n", connection.Ask("AUTH", "wrong"));
        Assert.Equal("+OK\r\n", connection.Ask("AUTH", "se cret/:@"));
        Assert.Equal("$-1\r\n", connection.Ask("GET", "a"));
        Assert.Contains(Uri.EscapeDataString("se cret/:@"), fleet.Nodes[0].Address, StringComparison.Ordinal);
    }
}
