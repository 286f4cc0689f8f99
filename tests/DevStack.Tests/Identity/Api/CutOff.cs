namespace Dezky.DevStack.Tests.Identity.Api;

/// <summary>Cuts the connection at one call that changes something: before the provider hears of it, or before the adapter hears the answer.</summary>
internal sealed class CutOff : DelegatingHandler
{
    private int _changes;
    private (int Change, bool AfterwardsOnly)? _cut;

    /// <summary>Whether the cut has come.</summary>
    public bool HasCut { get; private set; }

    /// <param name="change">Which change it is, from 1.</param>
    /// <param name="answerOnly">Whether the change itself is made.</param>
    public void CutAt(int change, bool answerOnly) => (_changes, _cut, HasCut) = (0, (change, answerOnly), false);

    public void Heal() => _cut = null;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        // From the cut on nothing passes, reads included: the adapter's own repetition must not heal it.
        if (HasCut && _cut is not null)
        {
            throw new HttpRequestException(HttpRequestError.ConnectionError);
        }

        var isCut = request.Method != HttpMethod.Get && ++_changes == _cut?.Change;
        if (!isCut)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        HasCut = true;
        if (_cut!.Value.AfterwardsOnly)
        {
            (await base.SendAsync(request, cancellationToken)).Dispose();
        }

        throw new HttpRequestException(HttpRequestError.ResponseEnded);
    }
}
