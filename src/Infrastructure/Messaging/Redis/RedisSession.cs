using System.Globalization;
using System.Text;
using Dezky.Infrastructure.Messaging.Redis.Protocol;

namespace Dezky.Infrastructure.Messaging.Redis;

/// <summary>What goes on over one connection: it hears hints, sends hints, and checks that the other side is still there.</summary>
internal sealed class RedisSession(
    RedisConnection connection, RedisSettings settings, RedisStatus status, UnsentHint unsent, Action<long> hint)
{
    private readonly byte[] _channel = Encoding.UTF8.GetBytes(settings.Channel);
    private long _sending;

    /// <summary>Runs until the connection is lost.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> parts =
        [
            connection.ReceiveAsync(Hear, end.Token),
            SendAsync(end.Token),
            KeepAsync(end.Token),
        ];
        var first = await Task.WhenAny(parts);
        await end.CancelAsync();
        await Task.WhenAll(parts).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first;
    }

    private void Hear(byte[] channel, byte[] content)
    {
        if (!channel.AsSpan().SequenceEqual(_channel) || !TryReadCursor(content, out var cursor))
        {
            MessagingTelemetry.HintsNotUnderstood.Add(1);
        }
        else if (cursor != Volatile.Read(ref _sending))
        {
            // Who sends on a channel also hears it; those here were told before.
            MessagingTelemetry.HintsHeard.Add(1);
            hint(cursor);
        }
    }

    /// <summary>One hint at a time: what is announced meanwhile becomes a single next one.</summary>
    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var cursor = await unsent.PeekAsync(cancellationToken);
            Volatile.Write(ref _sending, cursor);
            var text = cursor.ToString(CultureInfo.InvariantCulture);
            var answer = await connection.CallAsync(RespCommand.Encode("PUBLISH", settings.Channel, text), cancellationToken);
            unsent.Sent();
            status.MaySend((answer as RespValue.Error)?.Code);
            (answer is RespValue.Error ? MessagingTelemetry.HintsRefused : MessagingTelemetry.HintsSent).Add(1);
        }
    }

    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        var isSubscribed = false;
        while (true)
        {
            if (isSubscribed)
            {
                // An error is an answer too: whoever gives it is there.
                await connection.CallAsync(RespCommand.Encode("PING"), cancellationToken);
            }
            else
            {
                isSubscribed = await TrySubscribeAsync(cancellationToken);
            }

            await Task.Delay(settings.KeepAlive, cancellationToken);
        }
    }

    private async Task<bool> TrySubscribeAsync(CancellationToken cancellationToken)
    {
        var answer = await connection.CallAsync(RespCommand.Encode("SUBSCRIBE", settings.Channel), cancellationToken);
        var refusal = (answer as RespValue.Error)?.Code;
        status.MayHear(refusal);
        if (refusal is not null)
        {
            return false;
        }

        // Whatever was said before is lost: everybody looks for themselves.
        hint(IMessageHints.Unknown);
        return true;
    }

    private static bool TryReadCursor(ReadOnlySpan<byte> content, out long cursor)
    {
        cursor = 0;
        return content is [>= (byte)'1' and <= (byte)'9', ..] && long.TryParse(content, NumberStyles.None, CultureInfo.InvariantCulture, out cursor);
    }
}
