using Edda;

namespace Gates;

[Workflow]
public sealed partial class Catalogue
{
    private readonly ReaderWriterLockSlim _lock = new();
    private readonly List<string> _books = [];

    public async Task<int> RunAsync(WorkflowContext ctx)
    {
        var added = await ctx.WaitEvent<string>("book.added");
        {|EDDA2008:_lock.EnterWriteLock|}();
        _books.Add(added.Data);
        _lock.ExitWriteLock();
        return _books.Count;
    }
}
