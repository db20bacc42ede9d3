namespace Orders;

/// <summary>Where a run says what it does.</summary>
internal interface IDisplay
{
    void Write(string line);

    void WriteError(string line);

    /// <summary>Writes a line after which nothing follows, not even the end of the display.</summary>
    void WriteLast(string line);

    void Write(RunSummary summary);

    /// <summary>Shows progress while <paramref name="work"/> runs; it is given the method that counts a finished order.</summary>
    Task<T> TrackAsync<T>(int orders, Func<Action<Outcome>, Task<T>> work);
}
