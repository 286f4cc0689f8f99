namespace Dezky.Application.Access;

/// <summary>The side of the security boundary that a caller's token was issued for; its audience decides.</summary>
public enum Surface
{
    /// <summary>Audience <c>dezky-operator</c>: Dezky's own staff.</summary>
    Operator,

    /// <summary>Audience <c>dezky-portal</c>: customers and partners.</summary>
    Portal,
}
