using Edda;

namespace Papers;

public sealed record Review(string Reviewer, int Score, string Text);

[Activity]
public sealed partial class InviteReviewer
{
    public void Run(string paper, string reviewer) => ArgumentException.ThrowIfNullOrEmpty(paper, reviewer);
}

[Workflow]
public sealed partial class PeerReview
{
    public async Task<double?> RunAsync(WorkflowContext ctx, string paper, string[] reviewers)
    {
        var reviews = await Task.WhenAll(reviewers.Select(ReviewOf));
        return reviews.OfType<Review>().ToArray() switch
        {
            [] => null,
            [var only] => only.Score,
            var several => several.Average(r => r.Score),
        };

        async Task<Review?> ReviewOf(string reviewer)
        {
            await ctx.InviteReviewer(paper, reviewer);
            var review = await ctx.TryWaitEvent<Review>($"review:{reviewer}", TimeSpan.FromDays(21));
            return review is { Data: var data } ? data with { Text = "" } : null;
        }
    }
}
