using System.Text;
using Zhicheng.Policy.Dossiers;
using Zhicheng.Policy.Evaluations;
using Zhicheng.Policy.Packages;

namespace Zhicheng.Core.Services.Applications.Snapshots;

/// <summary>An evaluation as the contract writes it, with findings: what a snapshot keeps.</summary>
public static class EvaluationJson
{
    public static string Of(PolicyPackage package, Dossier dossier)
    {
        var json = new Utf8Buffer();
        package.WriteEvaluation(dossier, json);
        return Encoding.UTF8.GetString(json.Written);
    }
}
