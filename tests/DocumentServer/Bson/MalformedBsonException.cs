namespace Dezky.DocumentServer.Bson;

internal sealed class MalformedBsonException(string message) : Exception(message);
