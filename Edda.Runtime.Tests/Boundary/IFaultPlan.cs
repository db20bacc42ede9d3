namespace Edda.Tests.Boundary;

/// <summary>Counts the statements of a host's connections and lets one of them fail once.</summary>
internal interface IFaultPlan : IDisposable
{
    /// <summary>Every statement that has run, with the how-manieth of its kind it was.</summary>
    IReadOnlyList<FaultPoint> Seen { get; }

    bool HasFired { get; }

    /// <summary>Called when the statement fails, before the host hears of it.</summary>
    Action Fired { set; }

    void FailAt(FaultPoint point, FaultMoment moment);
}
