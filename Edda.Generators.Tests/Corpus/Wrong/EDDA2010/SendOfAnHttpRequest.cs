using Edda;

namespace Robots;

[Workflow]
public sealed partial class MoveRobot
{
    private HttpMessageInvoker? Robot { get; init; }

    public async Task<int> RunAsync(WorkflowContext ctx, int steps)
    {
        ctx.SetStatus("moving");
        var request = new HttpRequestMessage(HttpMethod.Put, "robot/steps/" + steps);
        var answer = await Robot!.{|EDDA2010:SendAsync|}(request, ctx.CancellationToken);
        return (int)answer.StatusCode;
    }
}
