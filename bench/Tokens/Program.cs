using System.Globalization;
using Dezky.Bench.Tokens;
using Dezky.GraphApi.Tests.Support;

// Wrong tokens at a steady rate beside people who work: what do the people notice, and how often are the provider's keys fetched?
var seconds = args is ["--seconds", var given] ? int.Parse(given, CultureInfo.InvariantCulture) : 10;
await using var issuer = await TestIssuer.StartAsync();
await using var api = await ApiProcess.StartAsync(issuer);
var people = new People(api, issuer);
var flood = new Flood(api, issuer);

await people.WorkAsync(TimeSpan.FromSeconds(3));
await flood.RunAsync(TimeSpan.FromSeconds(2));
var fetches = issuer.KeyFetches;
var rounds = new List<(Work Quiet, Work Busy, Work Flooded, FloodOutcome Flood)>();
Console.WriteLine($"{People.Rate} requests a second of people, alone, beside {Flood.Rate:N0} requests a second to nowhere, and beside as many with wrong tokens; {seconds} s each");
for (var round = 0; round < 3; round++)
{
    // One after the other, so that all see the same machine.
    var quiet = await people.WorkAsync(TimeSpan.FromSeconds(seconds));
    var nothing = flood.RunAsync(TimeSpan.FromSeconds(seconds), isForNothing: true);
    var busy = await people.WorkAsync(TimeSpan.FromSeconds(seconds));
    await nothing;
    var flooding = flood.RunAsync(TimeSpan.FromSeconds(seconds));
    var flooded = await people.WorkAsync(TimeSpan.FromSeconds(seconds));
    rounds.Add((quiet, busy, flooded, await flooding));
    Console.WriteLine($"alone         {quiet}");
    Console.WriteLine($"to nowhere    {busy}");
    Console.WriteLine($"wrong tokens  {flooded}   {rounds[^1].Flood}");
}

var slower = rounds.Select(round => round.Flooded.Median / round.Quiet.Median).Order().ElementAt(rounds.Count / 2);
var dearer = rounds.Select(round => round.Flooded.Median / round.Busy.Median).Order().ElementAt(rounds.Count / 2);
var failed = rounds.Sum(round => round.Quiet.Failed + round.Busy.Failed + round.Flooded.Failed);
var sent = rounds.Min(round => round.Flood.PerSecond);
var perCooldown = (issuer.KeyFetches - fetches) / Math.Max(1, rounds.Count * 3 * seconds / 30.0);
Console.WriteLine();
Tell("slower than alone by", $"{slower - 1:P0}", "at most 20 %", slower <= 1.2);
Tell("slower than beside requests to nowhere by", $"{dearer - 1:P0}", "at most 20 %", dearer <= 1.2);
Tell("requests of people that failed", $"{failed}", "0", failed is 0);
Tell("wrong tokens sent a second", $"{sent:N0}", $"{Flood.Rate:N0}", sent >= 0.95 * Flood.Rate);
Tell("fetches of keys in a cooldown of 30 s", $"{perCooldown:N1}", "at most 1", perCooldown <= 1);
return 0;

static void Tell(string what, string measured, string wanted, bool isMet) =>
    Console.WriteLine($"{what,-42} wanted {wanted,-14} measured {measured,10}   {(isMet ? "met" : "NOT MET")}");
