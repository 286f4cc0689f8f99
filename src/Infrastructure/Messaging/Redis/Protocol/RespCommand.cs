using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dezky.Infrastructure.Messaging.Redis.Protocol;

/// <summary>A command as it goes to the server: an array of bulk texts.</summary>
internal static class RespCommand
{
    public static byte[] Encode(params ReadOnlySpan<string> words)
    {
        var output = new ArrayBufferWriter<byte>();
        Append(output, string.Create(CultureInfo.InvariantCulture, $"*{words.Length}\r\n"));
        foreach (var word in words)
        {
            Append(output, string.Create(CultureInfo.InvariantCulture, $"${Encoding.UTF8.GetByteCount(word)}\r\n"));
            Append(output, word);
            Append(output, "\r\n");
        }

        return output.WrittenSpan.ToArray();
    }

    private static void Append(ArrayBufferWriter<byte> output, string text) => Encoding.UTF8.GetBytes(text, output);
}
