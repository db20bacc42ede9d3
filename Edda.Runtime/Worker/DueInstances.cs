using Edda.Engine;
using Edda.Storage;

namespace Edda.Worker;

/// <summary>
/// What of an agenda is to be claimed, and what is not.
/// <para>An instance whose run is in memory, under the claim that its row names, needs no claim: the run is told of its mail, reads it, and takes the row with what it
/// does next, as it does for mail of its own process and for a ring that names mail. It gets a moment for that, in which no claim is in its way; what is due then still, the
/// run does not want, and is claimed. An instance is left to its run only where it is known to be the one that its definition has: of many, a claim brings more.</para>
/// <para>Nothing is believed but what is read: the commit of the run compares the claim's number, and a run that has gone meanwhile has this worker look again.</para>
/// </summary>
internal sealed class DueInstances(EddaEngine engine)
{
    /// <summary>
    /// A read, a turn and a commit take a tenth of it on a quick server. The first look after it claims what is due still: a few milliseconds later where the run has
    /// just been told, at the next look of a worker at rest where it had seen that mail before. What a run has not taken by then, it does not await.
    /// </summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(20);

    private readonly Dictionary<int, (DueInstance Instance, long At)> _told = [];

    /// <summary>What is left when runs have been told.</summary>
    internal (long? NextWake, IReadOnlyDictionary<int, string> Builds, bool HasNews) Of(Agenda agenda, long now)
    {
        if (agenda.NextOf is not { } nextOf)
            return (agenda.NextWake, engine.Registry.Builds, false);
        long? nextWake = null;
        var hasNews = false;
        var builds = new Dictionary<int, string>();
        foreach (var (definition, next) in nextOf)
        {
            var at = next.At;
            if (at <= now && !(next.Then <= now) && next.First is { } first && IsLeft(definition, first, now, ref hasNews))
            {
                if (next.Then is not { } then)
                    continue;
                at = then;
            }

            if (at <= now)
                builds.Add(definition, engine.Registry.Builds[definition]);
            if (!(nextWake <= at))
                nextWake = at;
        }

        return (nextWake, builds, hasNews);
    }

    /// <summary>Whether a run is in memory that takes it, which is told once.</summary>
    private bool IsLeft(int definition, DueInstance instance, long now, ref bool hasNews)
    {
        if (engine.Runs.Find(instance.Key) is not { } run || run.ClaimNo != instance.ClaimNo)
            return false;
        if (_told.TryGetValue(definition, out var told) && told.Instance == instance)
            return now - told.At >= 0 && now - told.At < Micros.From(Patience);
        _told[definition] = (instance, now);
        if (run.Told >= instance.InboxSeq || engine.Writer.HasMailFor(run.InstanceId))
            return true; // By whoever has sent it in this process: with the answer to what may be under way still, which a look is quicker to see.
        run.Post(RunSignal.Mailed);
        hasNews = true;
        return true;
    }
}
