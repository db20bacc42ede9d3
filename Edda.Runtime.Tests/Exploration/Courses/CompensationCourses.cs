using Edda.Tests.Scenarios.Compensation;
using Edda.Tests.Scenarios.Crashes;
using static Edda.Tests.Exploration.CourseActs;

namespace Edda.Tests.Exploration.Courses;

/// <summary>Of the workflows that are undone, or cancelled, or crashed at every commit on every store.</summary>
internal static class CompensationCourses
{
    private const string Seats = "seats (seat integer)";
    private const string Written = "written (instance text, line integer)";

    internal static IEnumerable<Course> All =>
    [
        Runs(Tours.Unawaited.With(true), "fails").Fails("cancel flight left alone"),
        Runs(Tours.Unawaited.With(false), "ends").Fails("cancel flight left alone"),
        Runs(Tours.Booked.With("Rome", "good")),
        Runs(Tours.Booked.With("Rome", "bad"), "declined")
            .Fails("cancel car Rome 0 1", "cancel flight Rome", "cancel hotel Rome 3 Rome 3 99.50") with { Perhaps = ["refund bad"] },
        Runs(Tours.ByHand.With()).Fails("cancel flight Bern", "cancel flight by hand", "cancel hotel Bern 2 Bern 2 99.50"),
        Runs(Tours.NothingDone.With()).Fails() with { Perhaps = ["refund bad"] },
        Runs(Tours.CarOnly.With(2)).Fails("cancel car Ulm 2 1", "cancel hotel Ulm 2 Ulm 2 99.50") with { Perhaps = ["refund bad"] },
        Runs(Tours.CarOnly.With(4), "never undone") with { End = WorkflowStatus.CompensationIncomplete, Perhaps = ["refund bad"] },
        Runs(Tours.Seats.With([7, 8], "good")) with { Table = Seats },
        Runs(Tours.Seats.With([7, 8], "bad"), "declined").Fails() with { Table = Seats, Perhaps = ["refund bad"] },
        Runs(Tours.Seats.With([7, -1], "good"), "rolled back").Fails() with { Table = Seats },
        Runs(Tours.Waiting.With("Oslo", true)),
        Runs(Tours.Waiting.With("Oslo", false), "cancelled").Cancels() with { Undone = ["cancel flight Oslo"] },
        Runs(Tours.Waiting.With("Oslo", true), "cancelled asleep").Cancels() with { Undone = ["cancel flight Oslo"] },
        Runs(Tours.SeatForLong.With(true)) with { Table = Seats },
        Runs(Tours.Stubborn.With()).Sends("confirmed", ""),
        Runs(Tours.Stubborn.With(), "cancelled").Cancels(),
        Runs(Tables.Dinner.With("t", true)).Fails() with { Perhaps = ["release t"] },
        Runs(Plays.InSequence.With()).Sends("cue", "!"),
        Runs(Plays.AtOnce.With()).Sends("cue", "!") with { Table = Written, IsParallel = true },
        Runs(Plays.Saga.With()).Fails() with { Table = Written, IsParallel = true },
        Runs(Plays.Stopped.With()).Cancels() with { Table = Written, IsParallel = true, Undone = ["it undo a"] },
        Runs(Plays.Loser.With()) with
        {
            IsParallel = true,
            Prepare = static runtime => runtime.Stub(Plays.Linger.Definition, (_, attempt) => Task.Delay(TimeSpan.FromDays(40), runtime.Time, attempt.CancellationToken)), // Virtual time.
        },
    ];
}
