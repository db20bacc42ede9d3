using System.Globalization;
using System.Text;
using Edda;

namespace Games;

[Workflow]
public sealed partial class WordChain
{
    private static readonly CompareInfo s_compare = CultureInfo.InvariantCulture.CompareInfo;

    public async Task<string> RunAsync(WorkflowContext ctx, string first, string[] players)
    {
        var used = new SortedSet<string>(StringComparer.Create(CultureInfo.InvariantCulture, ignoreCase: true)) { first };
        var (last, turn) = (first, 0);
        var alive = new List<string>(players);
        while (alive.Count > 1)
        {
            var player = alive[turn % alive.Count];
            var word = (await ctx.TryWaitEvent<string>("word:" + player, TimeSpan.FromSeconds(20)))?.Data.Normalize(NormalizationForm.FormC) ?? "";
            if (Follows(last, word) && used.Add(word))
                (last, turn) = (word, turn + 1);
            else
                alive.Remove(player);
        }

        return alive[0];

        static bool Follows(string before, string after) =>
            after.Length > 1 && s_compare.Compare(before, before.Length - 1, 1, after, 0, 1, CompareOptions.IgnoreCase | CompareOptions.IgnoreNonSpace) == 0;
    }
}
