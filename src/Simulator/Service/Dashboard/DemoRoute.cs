using Akka.Actor;
using Microsoft.AspNetCore.Http;
using Simulator.Service.Access;
using Simulator.Service.Api;
using Simulator.Service.Dashboard.Demo;

namespace Simulator.Service.Dashboard;

/// <summary><c>POST /admin/demo/{action}</c>: clients that contend for locks, for a visitor to watch.</summary>
internal sealed class DemoRoute(LockApi api, IActorRef demo)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<IResult> HandleAsync(HttpContext context, string action)
    {
        DemoProtocol.ICommand? command = action switch
        {
            "start" => new DemoProtocol.Start(),
            "pause" => new DemoProtocol.Pause(),
            "resume" => new DemoProtocol.Resume(),
            "stop" => new DemoProtocol.Stop(),
            _ => null,
        };
        if (command is null)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "The action must be start, pause, resume or stop.");
        }

        if (api.Stopping.IsCancellationRequested)
        {
            return Problem.Of(StatusCodes.Status503ServiceUnavailable, "The service is stopping.");
        }

        var state = await demo.Ask<DemoProtocol.State>(command, Patience);
        api.Audit.Note(context, AccessGate.CallerOf(context), "demo", "", null, "", action);
        return Results.Json(new DemoAnswer(action, state.Clients, state.Pausing, state.Paused?.Name), DashboardJson.Default.DemoAnswer);
    }
}
