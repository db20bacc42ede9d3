using Edda;

namespace Queues;

[Workflow]
public sealed partial class WatchPrinter
{
    private Printing.IPrinter? _printer;

    public async Task<int> RunAsync(WorkflowContext ctx, int pages)
    {
        _printer = Printing.Office.Nearest();
        await foreach (var printed in {|EDDA2016:_printer.Progress|}(pages))
            ctx.SetStatus($"page {printed}");
        return pages;
    }
}

// package: Printing
namespace Printing;

public interface IPrinter
{
    IAsyncEnumerable<int> Progress(int pages);
}

public static class Office
{
    public static IPrinter Nearest() => new Laser();

    private sealed class Laser : IPrinter
    {
        public async IAsyncEnumerable<int> Progress(int pages)
        {
            await Task.Yield();
            yield return pages;
        }
    }
}
