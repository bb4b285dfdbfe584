using Redlock.Protocol;

namespace Simulator.Simulation;

/// <summary>Counts what happens to a client.</summary>
internal sealed class ClientLedger(int client)
{
    private int _acquisitions;
    private FencingToken _token;

    public ClientState State { get; set; }

    public bool Paused { get; set; }

    public int Increments { get; set; }

    public int FailedRequests { get; set; }

    public ClientProgress Progress => new(client, Shown, Increments, _acquisitions) { Token = _token };

    public ClientReport Report => new(client, Shown, Increments, _acquisitions, FailedRequests);

    private ClientState Shown => Paused ? ClientState.Paused : State;

    public void Obtained(FencingToken token)
    {
        State = ClientState.Holding;
        _acquisitions++;
        _token = token;
    }
}
