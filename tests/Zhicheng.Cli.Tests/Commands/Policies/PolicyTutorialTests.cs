using System.Diagnostics;
using System.Text.RegularExpressions;
using Zhicheng.Core.Services.Applications.Facts;
using Zhicheng.Core.Workflow;
using Zhicheng.Policy.Analysis.Checks;
using Zhicheng.Policy.Packages;
using Zhicheng.Policy.Plans;

namespace Zhicheng.Cli.Tests.Commands.Policies;

/// <summary>
/// Follows the tutorial of docs/policy-packages.md in an empty folder: writes its files in its order, runs its commands,
/// and looks for the lines it shows. In the end its plan runs from the submission to the certificate.
/// </summary>
[System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
public sealed partial class PolicyTutorialTests : IDisposable
{
    private const string Policy = "xinghe-robotics/2026";

    private readonly string _folder = Directory.CreateTempSubdirectory("tutorial-").FullName;

    [Fact]
    public async Task Every_step_works_and_the_plan_runs()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "policies"));
        WriteCommand();
        var (written, output) = (new HashSet<string>(), "");
        foreach (var (kind, file, text) in Blocks())
        {
            switch (kind)
            {
                case "sh":
                    output = await RunAsync(text);
                    break;
                case "text":
                    foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                    {
                        Spaced(output).ShouldContain(Spaced(line));
                    }
                    break;
                default:
                    Write(file, text, isFirst: written.Add(file));
                    break;
            }
        }
        written.Count.ShouldBe(5);
        var policies = Path.Combine(_folder, "policies");
        var library = PolicyLibrary.LoadOne(policies, Policy);
        library.Errors.ShouldBeEmpty();
        PolicyCheck.Run(policies, Policy, ApplicantFacts.Knows).Faults.ShouldBeEmpty();
        File.ReadAllText(Path.Combine(_folder, "policy.html")).ShouldContain("本科人员的年限，通知为4年");
        RunPlan(library.Find(Policy).ShouldNotBeNull().Plan.ShouldNotBeNull());
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>One case from the submission to the end, each stage passed by whoever sits at it.</summary>
    private static void RunPlan(PlanDefinition plan)
    {
        var opens = plan.Timetable.Opens.ShouldNotBeNull().ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc);
        var times = new RoundTimes(opens, opens.AddMonths(1), opens.AddMonths(2));
        var workflow = new CaseWorkflow(plan.Stages);
        var (state, now) = (CaseState.Draft, opens.AddDays(1));
        state = Made(
            workflow.Apply(state, new CaseAct.Submit([]), CaseActor.Applicant, times, now, DateOnly.FromDateTime(now))
        );
        foreach (var stage in plan.Stages)
        {
            state.StageId.ShouldBe(stage.Id);
            foreach (var act in Passing(stage, DateOnly.FromDateTime(now)))
            {
                now = now.AddDays(10);
                var today = DateOnly.FromDateTime(now);
                state = Made(workflow.Apply(state, act, CaseActor.Officer(stage.Actor), times, now, today));
            }
        }
        state.Phase.ShouldBe(CasePhase.Confirmed);
    }

    private static IEnumerable<CaseAct> Passing(StageDefinition stage, DateOnly today) =>
        stage.Kind switch
        {
            StageKind.Notice =>
            [
                new CaseAct.OpenNotice(today.AddDays(18)),
                new CaseAct.CloseNotice(StageOutcome.Pass, "无异议"),
            ],
            StageKind.Meeting => [new CaseAct.RecordMeeting(9, 7, 6, 1)],
            StageKind.Confirmation => [new CaseAct.Confirm("星人社证〔2026〕1号")],
            _ => [new CaseAct.Decide(StageOutcome.Pass, "属实", 0)],
        };

    private static CaseState Made(Transition transition) => transition.ShouldBeOfType<Transition.Made>().State;

    private static IEnumerable<(string Kind, string File, string Text)> Blocks()
    {
        var page = File.ReadAllText(
            Path.Combine(Path.GetDirectoryName(PolicyFolder.Find().ShouldNotBeNull())!, "docs/policy-packages.md")
        );
        var from = page.IndexOf("## Tutorial:", StringComparison.Ordinal);
        var tutorial = page[from..page.IndexOf("\n## ", from + 1, StringComparison.Ordinal)];
        return Block().Matches(tutorial).Select(m => (m.Groups[1].Value, m.Groups[2].Value, m.Groups[3].Value));
    }

    private void Write(string file, string text, bool isFirst)
    {
        var path = Path.Combine(_folder, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        if (isFirst)
        {
            File.WriteAllText(path, text);
        }
        else
        {
            File.AppendAllText(path, text);
        }
    }

    /// <summary>The program beside the tests, told to use the folder of the tutorial.</summary>
    private void WriteCommand()
    {
        var path = Path.Combine(_folder, "zhicheng");
        var program = Path.Combine(AppContext.BaseDirectory, "zhicheng.dll");
        File.WriteAllText(path, $"#!/bin/sh\nexec dotnet '{program}' \"$@\" --policies \"$PWD/policies\"\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    private async Task<string> RunAsync(string commands)
    {
        var start = new ProcessStartInfo("bash", ["-euo", "pipefail", "-c", commands])
        {
            WorkingDirectory = _folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start).ShouldNotBeNull();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, $"{commands}\n{output}\n{await error}");
        return output;
    }

    private static string Spaced(string text) => Spaces().Replace(text, " ");

    [GeneratedRegex("```(\\w+)(?: file=(\\S+))?\\n(.*?)```", RegexOptions.Singleline, 1000)]
    private static partial Regex Block();

    [GeneratedRegex("[ \\t]+", RegexOptions.None, 1000)]
    private static partial Regex Spaces();
}
