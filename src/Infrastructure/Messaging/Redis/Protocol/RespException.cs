namespace Dezky.Infrastructure.Messaging.Redis.Protocol;

/// <summary>The other side does not speak RESP3, or says more than the limits allow. What it said is not repeated here.</summary>
internal sealed class RespException(string message) : Exception(message);
