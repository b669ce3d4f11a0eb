namespace Zhicheng.Web.Tests.Applications;

/// <summary>
/// The process dies while applications are being submitted: each is submitted whole or is the draft it was, whoever was
/// told so is submitted, and what was not can be submitted afterwards.
/// </summary>
public sealed class KilledSubmissionTests
{
    private const int AtOnce = 5;
    private const int Moments = 7;

    [Theory, EachDatabase]
    public async Task Whenever_the_process_is_killed_an_application_is_submitted_whole_or_still_a_draft(TestDatabase on)
    {
        await using var round = await KilledRound.CreateAsync(on);
        var whole = TimeSpan.Zero;
        List<SentDraft> undone = [];
        var (told, not) = (0, 0);
        foreach (var moment in Enumerable.Range(0, Moments))
        {
            await using var server = await ServerProcess.StartAsync(round.Place);
            // What the kill before left undone goes through now, and the process has done all of it once.
            await round.AllSubmittedAsync(server, [.. undone, .. await round.AddAsync(1)]);
            whole = moment == 0 ? await round.MeasureAsync(server, AtOnce) : whole;
            var drafts = await round.AddAsync(AtOnce);
            var sent = await round.SendAsync(server, drafts);
            await KillAsync(server, sent, moment == 0 ? null : whole * (moment - 1) / (Moments - 2));

            var acknowledged = await Task.WhenAll(sent);
            await round.ProcessIsGoneAsync();
            undone = await round.UndoneAsync(drafts, acknowledged);
            told += acknowledged.Count(a => a);
            not += undone.Count;
            await round.ShouldBeSoundAsync();
        }

        told.ShouldBeGreaterThan(0, "some were submitted before a kill");
        not.ShouldBeGreaterThan(0, "some were not");
        await using var last = await ServerProcess.StartAsync(round.Place);
        await round.AllSubmittedAsync(last, undone);
        await round.NumbersShouldFollowEachOtherAsync();
    }

    [Theory, EachDatabase]
    public async Task Killed_between_its_first_write_and_its_last_a_submission_leaves_nothing(TestDatabase on)
    {
        await using var round = await KilledRound.CreateAsync(on);
        var drafts = await round.AddAsync(1);
        var before = await round.ContentAsync();
        await using (var server = await ServerProcess.StartAsync(round.Place))
        {
            await round.HaltAtAsync("Journal");
            var sent = await round.SendAsync(server, drafts);
            await round.StandsStillAsync();
            await server.KillAsync();
            (await sent.Single()).ShouldBeFalse();
            await round.ProcessIsGoneAsync();
            await round.GoOnAsync("Journal");
        }

        (await round.ContentAsync()).ShouldBe(before);
        (await round.UndoneAsync(drafts, [false])).ShouldBe(drafts);
        await round.ShouldBeSoundAsync();
    }

    /// <summary>Kills after a time, or as soon as somebody was told that it is submitted.</summary>
    private static async Task KillAsync(ServerProcess server, List<Task<bool>> sent, TimeSpan? after)
    {
        try
        {
            Task moment = after is { } time ? Task.WhenAll(sent).WaitAsync(time) : Task.WhenAny(sent);
            await moment;
        }
        catch (TimeoutException)
        {
            // Now.
        }

        await server.KillAsync();
    }
}
