using System.Security.Cryptography;
using EidKit.Apdu;
using EidKit.Encoding;

namespace EidKit.SecureMessaging;

/// <summary>Protects answers (card) and takes the protection away (terminal), under a given counter (ICAO 9303-11 §9.8.4).</summary>
internal static class ResponseProtection
{
    private const int StatusLength = 2;

    /// <summary>Gives the greatest length that the data of a protected answer can have, without its status word.</summary>
    /// <param name="odd">Whether the instruction byte of the command is odd.</param>
    /// <param name="plainLength">Length of the plain data in bytes.</param>
    /// <returns>The length in bytes, which may be more than an answer can carry.</returns>
    public static int ProtectedDataLength(bool odd, int plainLength) => ProtectedObjects.EncodedLength(odd, plainLength, StatusLength);

    /// <summary>Protects an answer.</summary>
    /// <param name="keys">The session keys.</param>
    /// <param name="counter">The counter of this answer.</param>
    /// <param name="odd">Whether the instruction byte of the command is odd.</param>
    /// <param name="response">The plain answer.</param>
    /// <returns>The protected answer.</returns>
    public static ResponseApdu Protect(SessionKeys keys, SendSequenceCounter counter, bool odd, ResponseApdu response)
    {
        using var objects = new TlvWriter();
        if (!response.Data.IsEmpty)
        {
            ProtectedObjects.WriteCryptogram(objects, odd, MessageCipher.Encrypt(keys, counter, response.Data.Span));
        }

        objects.Write(ProtectedObjects.StatusTag, [response.Status.Sw1, response.Status.Sw2]);
        ProtectedObjects.WriteMac(objects, MessageCipher.ComputeMac(keys, counter, header: [], objects.Written));
        return new ResponseApdu(response.Status, objects.Written);
    }

    /// <summary>Checks a protected answer and gives the plain one.</summary>
    /// <param name="keys">The session keys.</param>
    /// <param name="counter">The counter of this answer.</param>
    /// <param name="odd">Whether the instruction byte of the command is odd.</param>
    /// <param name="response">The protected answer.</param>
    /// <returns>The plain answer.</returns>
    /// <exception cref="SecureMessagingException">The answer is not protected, or not as the standard says.</exception>
    public static ResponseApdu Unprotect(SessionKeys keys, SendSequenceCounter counter, bool odd, ResponseApdu response)
    {
        if (response.Data.IsEmpty)
        {
            throw new SecureMessagingException(SecureMessagingFault.PlainResponse, response.Status);
        }

        ProtectedObjects objects = ProtectedObjects.Decode(response.Data.Span, odd, ProtectedObjects.StatusTag);
        MessageCipher.VerifyMac(keys, counter, header: [], objects.Authenticated, objects.Mac);
        RequireSameStatus(objects.Parameter, response.Status);
        byte[] plain = objects.HasCryptogram ? MessageCipher.Decrypt(keys, counter, objects.Cryptogram) : [];
        try
        {
            return new ResponseApdu(response.Status, plain);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }

    private static void RequireSameStatus(ReadOnlySpan<byte> authenticated, StatusWord status)
    {
        SecureMessagingFault? fault = authenticated.Length switch
        {
            0 => SecureMessagingFault.MissingObject,
            StatusLength => new StatusWord(authenticated[0], authenticated[1]) == status ? null : SecureMessagingFault.StatusMismatch,
            _ => SecureMessagingFault.MalformedObject,
        };
        if (fault is { } found)
        {
            throw new SecureMessagingException(found);
        }
    }
}
