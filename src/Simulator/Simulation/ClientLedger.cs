namespace Simulator.Simulation;

/// <summary>Counts what happens to a client.</summary>
internal sealed class ClientLedger(int client)
{
    private int _acquisitions;

    public ClientState State { get; set; }

    public bool Paused { get; set; }

    public int Increments { get; set; }

    public int FailedRequests { get; set; }

    public ClientProgress Progress => new(client, Shown, Increments, _acquisitions);

    public ClientReport Report => new(client, Shown, Increments, _acquisitions, FailedRequests);

    private ClientState Shown => Paused ? ClientState.Paused : State;

    public void Obtained()
    {
        State = ClientState.Holding;
        _acquisitions++;
    }
}
