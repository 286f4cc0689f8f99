namespace Dezky.OpenId;

/// <summary>The provider could not be reached, or said something that no sound provider says. It is never about one person's token.</summary>
public sealed class OpenIdException : Exception
{
    /// <summary>Without a message.</summary>
    public OpenIdException()
    {
    }

    /// <summary>With a message for the operator's log.</summary>
    public OpenIdException(string message)
        : base(message)
    {
    }

    /// <summary>With a message for the operator's log, and the cause.</summary>
    public OpenIdException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
