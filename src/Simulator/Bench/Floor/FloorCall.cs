using StackExchange.Redis;

namespace Simulator.Bench.Floor;

/// <summary>The part of one node in a ballot. The delegate is made once, and is all that a task needs for its continuation.</summary>
internal sealed class FloorCall
{
    private readonly FloorBallot _ballot;
    private readonly FloorNode _node;
    private readonly Action _onCompleted;
    private Task? _answer;
    private long _number;

    public FloorCall(FloorBallot ballot, FloorNode node)
    {
        _ballot = ballot;
        _node = node;
        _onCompleted = OnCompleted;
    }

    /// <summary>What the node answered; 0 for no, or before it has.</summary>
    public long Number => Volatile.Read(ref _number);

    public void Ask()
    {
        _number = 0;
        _node.Ask(this);
    }

    /// <summary>Puts the ballot's question to the node.</summary>
    public void Send(IDatabase database)
    {
        var question = _ballot.Question;
        if (question.Hash is null)
        {
            var answer = database.StringSetAsync(question.Keys[0], question.Values[0], question.Ttl, When.NotExists);
            _answer = answer;
            answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onCompleted);
        }
        else
        {
            var answer = database.ScriptEvaluateAsync(question.Hash, question.Keys, question.Values);
            _answer = answer;
            answer.ConfigureAwait(false).GetAwaiter().UnsafeOnCompleted(_onCompleted);
        }
    }

    private void OnCompleted()
    {
        var number = _answer switch
        {
            Task<bool> { IsCompletedSuccessfully: true } answer => answer.Result ? 1 : 0,
            Task<RedisResult> { IsCompletedSuccessfully: true } answer => (long)answer.Result,
            _ => 0,
        };
        Volatile.Write(ref _number, number);
        _node.Answered();
        _ballot.Count(number > 0);
    }
}
