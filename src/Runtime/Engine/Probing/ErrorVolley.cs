using System.Diagnostics;
using System.Security.Cryptography;

namespace VpcLang.Runtime.Probing;

/// <summary>Sends ICMP errors all at once, and watches which of them arrive.</summary>
public sealed class ErrorVolley
{
    private readonly ErrorFlight?[] _byToken = new ErrorFlight?[ushort.MaxValue + 1];
    private ushort _token = (ushort)RandomNumberGenerator.GetInt32(1, ushort.MaxValue);

    /// <summary>
    /// Sends, and comes back when all that are expected have arrived, and silence of the others can be
    /// believed.
    /// </summary>
    public async Task FlyAsync(IReadOnlyList<ErrorFlight> errors, CancellationToken cancellation)
    {
        Array.Clear(_byToken);
        foreach (var error in errors)
        {
            // Zero would have the kernel choose the identification of the packet.
            _token = _token == ushort.MaxValue ? (ushort)1 : (ushort)(_token + 1);
            error.Token = _token;
            _byToken[_token] = error;
        }

        Send(errors);
        var clock = Stopwatch.StartNew();
        var quiet = Volley.QuietOf(errors.Select(e => e.To));
        var rounds = 0;
        while (clock.Elapsed < Volley.Longest)
        {
            await Task.Delay(Volley.Glance, cancellation);
            if (rounds < Volley.Again.Length && clock.Elapsed >= Volley.Again[rounds])
            {
                rounds++;
                Send(errors.Where(e => !e.HasArrived));
            }

            if (clock.Elapsed >= quiet && errors.All(e => e.HasArrived || !e.IsExpected))
                break;
        }

        Array.Clear(_byToken);
    }

    /// <summary>Notes an error of this volley; false for any other packet.</summary>
    internal bool See(Post post, Sighting seen)
    {
        if (seen.Quoted == 0 || _byToken[seen.Quoted] is not { } error
            || error.Recipient != post || !error.Source.Equals(seen.Source)
            || error.Message.Icmp.Type != seen.IcmpType)
        {
            return false;
        }

        error.Arrive();
        return true;
    }

    private static void Send(IEnumerable<ErrorFlight> errors)
    {
        foreach (var error in errors)
            error.IsSent |= error.Home.TrySend(ProbePacket.Error(error), error.To);
    }
}
