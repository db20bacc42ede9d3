using Edda;
using Microsoft.Extensions.Logging;

namespace Logs;

[Workflow]
public sealed partial class Review
{
    private readonly ILogger<Review> _logger = new Microsoft.Extensions.Logging.Abstractions.NullLogger<Review>();

    public async Task<bool> RunAsync(WorkflowContext ctx, int document)
    {
        await ctx.Sleep(TimeSpan.FromDays(2));
        {|EDDA3008:_logger.LogWarning|}("Document {Document} is late", document);
        return _logger is null;
    }
}
