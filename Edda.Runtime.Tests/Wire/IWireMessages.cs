using System.Net.Sockets;

namespace Edda.Tests.Wire;

/// <summary>What a message of a client is on its way.</summary>
internal enum WireMessage
{
    /// <summary>It belongs to no request: a password, a farewell.</summary>
    Aside,

    /// <summary>Others follow before the server answers.</summary>
    Part,

    /// <summary>With it a request is complete.</summary>
    Last,
}

/// <summary>Collects the messages of a client up to the one that the server answers, and knows the statements that they run. Of one connection.</summary>
internal interface IWireMessages
{
    /// <summary>The request that is complete.</summary>
    WireRequest Request { get; }

    /// <summary>All of it.</summary>
    byte[] All { get; }

    /// <summary>What runs its statements and commits nothing.</summary>
    byte[] WithoutEnd { get; }

    /// <summary>The whole next message of the client; empty at the end of the stream.</summary>
    Task<byte[]> ReadAsync(NetworkStream client);

    WireMessage Add(byte[] message);

    void Clear();
}
