using System.Net;
using System.Net.Sockets;
using Edda.Storage;
using Edda.Storage.MySql;
using MySqlConnector;

namespace Edda.Tests.Storage.MySql;

/// <summary>A kept connection that dies with the first answer of a commit, and one whose transaction cannot be undone.</summary>
internal sealed class MySqlLostAnswerTests : MySqlFixture
{
    [Test]
    public void A_member_whose_only_answer_is_lost_is_known_as_sent_again([Values] bool isLetter)
    {
        var settings = new MySqlConnectionStringBuilder(Tables.ConnectionString);
        using var relay = new Relay((int)settings.Port);
        settings.Port = (uint)relay.Port;
        using var store = MySqlStores.Open(settings.ConnectionString, TimeProvider.System);
        var me = Register("a");
        var key = StartAndClaim(me, "o-1");
        store.Commit(null, [NewSend("o-1", "first")]); // Leaves a connection that is used again.

        relay.LosesAnswer = true;
        CommitMember member = isLetter ? NewSend("o-1", "second") : NewEnd(key, 1, 1);
        store.Commit(me, [member]);

        Assert.That((relay.LosesAnswer, member.IsResubmitted), Is.EqualTo((false, true)));
        Assert.That(Tables.Database.Query("select inbox_seq from workflow_instances").Single(), Is.EqualTo(isLetter ? "2" : "1"), "it was written once");
        if (member is InstanceCommit end)
            Assert.That(end.Outcome, Is.EqualTo(RecordOutcome.Recorded));
    }

    [Test]
    public void A_connection_whose_transaction_cannot_be_undone_is_not_used_again()
    {
        using var store = MySqlStores.Open(Tables.ConnectionString, TimeProvider.System, new RefusesRollback());
        var me = Register("a");
        var (one, two) = (StartAndClaim(me, "o-1"), StartAndClaim(me, "o-2"));
        Store.Commit(me, [NewStep(one, 1, 1)]);
        Assert.That(() => store.Commit(me, [NewEnd(one, 1, 0)]), Throws.InstanceOf<StoreException>(), "its step is there already: it is to be undone");
        var step = NewStep(two, 1, 1);

        store.Commit(me, [step]);

        Assert.That(step.Outcome, Is.EqualTo(RecordOutcome.Recorded));
        Assert.That(Tables.Database.Query($"select count(*) from workflow_history where instance_key = {two}").Single(), Is.EqualTo("1"), "it is committed");
        Assert.That(Tables.Database.Query("select status from workflow_instances where instance_id = 'o-1'").Single(), Is.EqualTo("2"), "nothing of the other is");
    }

    private sealed class RefusesRollback : IMessageObserver
    {
        public void BeforeMessage(MySqlConnection connection, string text)
        {
            if (!text.StartsWith("rollback", StringComparison.Ordinal))
                return;
            using var refused = new MySqlCommand("signal sqlstate '45000'", connection);
            refused.ExecuteNonQuery();
        }

        public void BeforeAnswer(MySqlConnection connection, string text)
        {
        }
    }

    /// <summary>Passes everything on; loses one answer when it is told to, and closes that connection.</summary>
    private sealed class Relay : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private volatile bool _losesAnswer;

        public Relay(int port)
        {
            _listener.Start();
            _ = AcceptAsync(port);
        }

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        public bool LosesAnswer { get => _losesAnswer; set => _losesAnswer = value; }

        public void Dispose() => _listener.Stop();

        private async Task AcceptAsync(int port)
        {
            try
            {
                while (true)
                {
                    var client = await _listener.AcceptTcpClientAsync();
                    var server = new TcpClient();
                    await server.ConnectAsync(IPAddress.Loopback, port);
                    _ = PassAsync(client, server, isAnswer: false);
                    _ = PassAsync(server, client, isAnswer: true);
                }
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                // The test is over.
            }
        }

        private async Task PassAsync(TcpClient from, TcpClient to, bool isAnswer)
        {
            var buffer = new byte[1 << 16];
            try
            {
                int read;
                while ((read = await from.GetStream().ReadAsync(buffer)) > 0)
                {
                    if (isAnswer && _losesAnswer)
                    {
                        await TakeAllAsync(from, buffer.AsMemory(0, read));
                        _losesAnswer = false;
                        break;
                    }

                    await to.GetStream().WriteAsync(buffer.AsMemory(0, read));
                }
            }
            catch (Exception e) when (e is IOException or ObjectDisposedException or InvalidOperationException)
            {
                // One side is closed, and with it the other.
            }

            from.Close();
            to.Close();
        }

        /// <summary>Takes the rest of the answer: the server has done all that it was asked then.</summary>
        private static async Task TakeAllAsync(TcpClient server, ReadOnlyMemory<byte> begun)
        {
            var answer = new List<byte>(begun.ToArray());
            var buffer = new byte[1 << 16];
            int read;
            while (!IsWhole(answer) && (read = await server.GetStream().ReadAsync(buffer)) > 0)
                answer.AddRange(buffer.AsSpan(0, read));
        }

        /// <summary>Whether its last packet is the answer to a statement without rows, such as a commit, after which no other one comes.</summary>
        private static bool IsWhole(List<byte> answer)
        {
            const int Header = 4;
            const int Status = 3; // Behind a zero and two numbers below 251.
            const byte MoreResults = 8;
            var last = 0;
            for (var at = 0; at < answer.Count;)
            {
                if (at + Header > answer.Count)
                    return false;
                last = at + Header;
                at = last + (answer[at] | (answer[at + 1] << 8) | (answer[at + 2] << 16));
                if (at > answer.Count)
                    return false;
            }

            return answer[last] == 0 && (answer[last + Status] & MoreResults) == 0;
        }
    }
}
