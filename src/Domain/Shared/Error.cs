namespace Dezky.Domain.Shared;

/// <summary>An expected failure: a rule that was broken, as a value. <see cref="Code"/> is public contract and is never reused.</summary>
public abstract record Error(string Code, string Message);

/// <summary>A value that breaks a rule about its own shape; <see cref="Field"/> is the input's name in camelCase.</summary>
public abstract record ValidationError(string Code, string Field, string Message) : Error(Code, Message);

/// <summary>Something named by the request does not exist, or not for this caller.</summary>
public abstract record NotFoundError(string Code, string Message) : Error(Code, Message);

/// <summary>The request is well-formed but contradicts the present state.</summary>
public abstract record ConflictError(string Code, string Message) : Error(Code, Message);

/// <summary>The caller may not do this.</summary>
public abstract record ForbiddenError(string Code, string Message) : Error(Code, Message);

/// <summary>A system that is needed does not answer; trying again later is sensible.</summary>
public abstract record UnavailableError(string Code, string Message) : Error(Code, Message);
