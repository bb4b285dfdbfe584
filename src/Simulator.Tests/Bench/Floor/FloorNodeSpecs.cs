using System.Reflection;
using Redlock.Redis;
using Simulator.Bench.Floor;
using Simulator.Bench.Measuring;
using StackExchange.Redis;
using Xunit;

namespace Simulator.Tests.Bench.Floor;

public class FloorNodeSpecs
{
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_node_should_never_see_more_calls_in_flight_than_allowed(int maxInFlight)
    {
        var database = DispatchProxy.Create<IDatabase, CountingDatabase>();

        await Drive(new FloorNode(database, maxInFlight), drivers: 8, cycles: 200);

        Assert.Equal(maxInFlight, ((CountingDatabase)database).MostInFlight);
    }

    [Fact]
    public async Task A_node_should_see_the_calls_of_a_driver_in_their_order()
    {
        var database = DispatchProxy.Create<IDatabase, CountingDatabase>();

        await Drive(new FloorNode(database, maxInFlight: 2), drivers: 8, cycles: 200);

        // Each driver asks for its own key, acquire and release by turns.
        Assert.All(((CountingDatabase)database).Calls.GroupBy(call => call.Key), calls =>
            Assert.All(calls.Chunk(2), pair => Assert.Equal(["StringSetAsync", "ScriptEvaluateAsync"], pair.Select(call => call.Method))));
    }

    private static async Task Drive(FloorNode node, int drivers, long cycles)
    {
        var plan = new DriverPlan(new KeyNames("floor:"), TimeSpan.FromMinutes(1), TimeSpan.Zero, Fenced: false, FreshResources: false);
        var round = new Round(drivers, new RoundLength(TimeSpan.FromMinutes(1), cycles), CancellationToken.None);
        foreach (var driver in Enumerable.Range(0, drivers))
        {
            new FloorDriver([node], plan, $"driver-{driver}").Begin(round);
        }

        await round.Ended;
    }

    /// <summary>A client whose calls are answered by other threads; acquires with yes, releases not at all.</summary>
    public class CountingDatabase : DispatchProxy
    {
        private readonly Lock _counting = new();
        private readonly List<(string Key, string Method)> _calls = [];
        private int _inFlight;

        public int MostInFlight { get; private set; }

        public IReadOnlyList<(string Key, string Method)> Calls => _calls;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            lock (_counting)
            {
                MostInFlight = Math.Max(MostInFlight, ++_inFlight);
                var key = args!.OfType<RedisKey>().Concat(args!.OfType<RedisKey[]>().SelectMany(keys => keys)).First();
                _calls.Add((key.ToString(), targetMethod!.Name));
            }

            return targetMethod.ReturnType == typeof(Task<bool>)
                ? Answered<bool>(answer => answer.SetResult(true))
                : Answered<RedisResult>(answer => answer.SetCanceled());
        }

        private Task<T> Answered<T>(Action<TaskCompletionSource<T>> answering)
        {
            var answer = new TaskCompletionSource<T>();
            _ = ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    lock (_counting)
                    {
                        _inFlight--;
                    }

                    answering(answer);
                },
                null);
            return answer.Task;
        }
    }
}
