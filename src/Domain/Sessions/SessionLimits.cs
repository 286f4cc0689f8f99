namespace Dezky.Domain.Sessions;

/// <summary>How long sessions of a console may last, and how many one person may have.</summary>
/// <param name="Idle">Without anybody doing anything, a session ends after this time.</param>
/// <param name="Absolute">Whatever anybody does, a session ends after this time.</param>
/// <param name="MostOfOnePerson">One more sign-in ends the oldest session.</param>
public sealed record SessionLimits(TimeSpan Idle, TimeSpan Absolute, int MostOfOnePerson);
