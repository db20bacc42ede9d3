using Edda;

namespace Queues;

[Workflow]
public sealed partial class DrainQueue
{
    private readonly CloudQueue.Receiver _receiver = new("work");

    public async Task<int> RunAsync(WorkflowContext ctx, int most)
    {
        await foreach (var message in {|EDDA2016:_receiver.ReadAllAsync|}())
        {
            ctx.SetStatus(message);
            if (--most == 0)
                break;
        }

        return most;
    }
}

// package: CloudQueue
namespace CloudQueue;

public sealed class Receiver(string queue)
{
    public async IAsyncEnumerable<string> ReadAllAsync()
    {
        await Task.Delay(1);
        yield return queue;
    }
}
