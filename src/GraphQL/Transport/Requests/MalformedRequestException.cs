namespace Dezky.GraphQL.Transport.Requests;

/// <summary>The request never reaches the executor: it is not JSON, not a GraphQL request, or too large.</summary>
internal sealed class MalformedRequestException(string message, string code, int status = 400) : Exception(message)
{
    public string Code { get; } = code;

    public int Status { get; } = status;
}
