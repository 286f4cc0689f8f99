namespace Dezky.Domain.Shared;

/// <summary>A side of the security boundary: a console with its own cookies, keys and tokens. A token's audience decides.</summary>
public enum Surface
{
    /// <summary>Audience <c>dezky-operator</c>: Dezky's own staff.</summary>
    Operator,

    /// <summary>Audience <c>dezky-portal</c>: customers and partners.</summary>
    Portal,
}
