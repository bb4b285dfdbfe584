using Redlock.Protocol;

namespace Simulator.Judging;

/// <summary>Fencing tokens are unique per resource, and a lease that ended before another was asked for has the smaller one.</summary>
internal sealed class TokenOrder(Action<SafetyProperty, TimeSpan, string> broken)
{
    private readonly Dictionary<Resource, Tokens> _resources = [];

    public void Obtained(Observation.Obtained obtained)
    {
        var (lease, token) = (obtained.Lease, obtained.Lease.Token.Value);
        if (lease.Token == FencingToken.None)
        {
            return;
        }

        var tokens = Of(lease.Resource);
        if (!tokens.Given.TryAdd(token, obtained.Client))
        {
            broken(SafetyProperty.TokenOrder, obtained.At,
                $"{lease.Resource}: token {token} was given to client {tokens.Given[token]} and again to client {obtained.Client}");
        }

        var highest = tokens.HighestEndedBefore(obtained.RequestedAt);
        if (token < highest)
        {
            broken(SafetyProperty.TokenOrder, obtained.At,
                $"{lease.Resource}: client {obtained.Client} was given token {token}, though {highest} had been given and ended before it asked");
        }
    }

    public void Ended(Holding holding)
    {
        if (holding.Lease.Token != FencingToken.None)
        {
            Of(holding.Lease.Resource).End(holding.Ended!.Value, holding.Lease.Token.Value);
        }
    }

    private Tokens Of(Resource resource)
    {
        if (!_resources.TryGetValue(resource, out var tokens))
        {
            tokens = new Tokens();
            _resources.Add(resource, tokens);
        }

        return tokens;
    }

    private sealed class Tokens
    {
        /// <summary>By time of ending; each with the highest token that had ended by then.</summary>
        private readonly List<(TimeSpan At, long Highest)> _ended = [];

        /// <summary>Every token and the client it was given to.</summary>
        public Dictionary<long, int> Given { get; } = [];

        public void End(TimeSpan at, long token)
        {
            // Beliefs end almost in order; the few that are told late are moved to their place.
            var place = _ended.Count;
            while (place > 0 && _ended[place - 1].At > at)
            {
                place--;
                _ended[place] = (_ended[place].At, Math.Max(_ended[place].Highest, token));
            }

            _ended.Insert(place, (at, Math.Max(token, place == 0 ? 0 : _ended[place - 1].Highest)));
        }

        public long HighestEndedBefore(TimeSpan moment)
        {
            var (low, high) = (0, _ended.Count);
            while (low < high)
            {
                var middle = (low + high) / 2;
                (low, high) = _ended[middle].At < moment ? (middle + 1, high) : (low, middle);
            }

            return low == 0 ? 0 : _ended[low - 1].Highest;
        }
    }
}
