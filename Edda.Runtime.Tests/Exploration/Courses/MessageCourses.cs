using Edda.Tests.Scenarios.Events;
using Edda.Tests.Scenarios.Models;
using static Edda.Tests.Exploration.CourseActs;
using Modelled = Edda.Tests.Scenarios.Models.Orders;

namespace Edda.Tests.Exploration.Courses;

/// <summary>Of the workflows about events and about what they carry.</summary>
internal static class MessageCourses
{
    internal static IEnumerable<Course> All =>
    [
        Runs(Impatience.WaitForEver.With("go")).Sends("go", "gone"),
        Runs(Impatience.WaitForOdd.With(0xD800)).Fails(),
        Runs(Impatience.WaitAWeek.With()).Sends("go", "gone"),
        Runs(Waits.One.With()).Sends(static (client, id, options) => client.SendEventAsync(id, "parcel.packed", new Parcel("p", 1.5m), options)).Sends("go on", "") with { TellsTime = true },
        Runs(Waits.InSequence.With("gate")).Sends("number", 1).Sends("number", 2).Sends("word", "w").Sends("number", 3),
        Runs(Waits.CatchAll.With()).Sends("answer", "yes"),
        Runs(Waits.CatchAll.With(), "cancelled").Cancels(),
        Runs(Waits.WithLimit.With(true), "throws"),
        Runs(Waits.WithLimit.With(false), "answered").Sends("answer", "yes"),
        Runs(Waits.Many.With(2)).Sends("number", 1).Sends("number", 2).Sends("number", 3).Sends("number", 4).Sends("other", "") with { IsParallel = true },
        Runs(Waits.Sceptic.With(2))
            .Sends(static (client, id, options) => client.SendEventAsync(id, "parcel.packed", new Slip("a", "heavy"), options))
            .Sends(static (client, id, options) => client.SendEventAsync(id, "parcel.packed", new Parcel("good", 1), options))
            .Sends(static (client, id, options) => client.SendEventAsync(id, "percent", new Share(101), options)).Sends("go on", ""),
        Runs(Waits.Sceptic.With(0), "nobody answers").Sends("go on", ""),
        Runs(Waits.Trusting.With()).Sends("parcel.packed", 7).Fails("unpack"),
        Runs(Modelled.Take.With(new("o1", new("s", "12345"), null, [new("i", 1)]), 2)).Sends("go on", ""),
        Runs(Modelled.Describe.With(Speed.Express, null, Speed.Slow)).Sends("go on", ""),
        Runs(Modelled.CallInvalid.With(0)),
        Runs(Modelled.CarryBytes.With(1_000)).Sends(static (client, id, options) => client.SendEventAsync(id, "bytes", new byte[] { 1, 0, 255 }, options)),
    ];
}
