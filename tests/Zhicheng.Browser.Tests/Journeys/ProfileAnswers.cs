using Zhicheng.Core.Services.Profiles;

namespace Zhicheng.Browser.Tests.Journeys;

/// <summary>Who the engineer is, as it is typed into the profile: link of the section, question and answer.</summary>
internal static class ProfileAnswers
{
    private const string Company = "示例光电科技有限公司";
    private const string Digits = "33100219900307007";

    public static string IdentityNumber { get; } = Digits + IdNumber.CheckCharacter(Digits);

    public static (string Link, (string Question, string Answer)[] Answers)[] All { get; } =
    [
        ("修改：身份信息", [("身份证号码", IdentityNumber), ("民族", "汉族"), ("出生地点", "浙江省")]),
        ("修改：联系方式", [("通信地址", "示例区光电大道1号"), ("邮政编码", "318000")]),
        (
            "修改：现任职务",
            [
                ("工作部门及岗位", "研发部光学设计岗"),
                ("现从事专业", "光学技术"),
                ("参加工作时间", "2014-07-01"),
                ("现任技术职务", "助理工程师"),
                ("档案存放单位", "示例区人才服务中心"),
                ("在职在岗", "是"),
            ]
        ),
        (
            "添加：学历学位",
            [
                ("学历层次", "本科"),
                ("学位", "学士"),
                ("毕业院校", "示例大学"),
                ("所学专业", "光电信息科学与工程"),
                ("毕业日期", "2014-06-30"),
                ("学制", "4"),
                ("毕（肄、结）业", "毕业"),
                ("培养方式", "全日制（统招）"),
                ("在哪里就读", "国内"),
                ("学信网可以查到", "是"),
            ]
        ),
        (
            "添加：工作经历",
            [
                ("开始日期", "2014-07-01"),
                ("工作单位", Company),
                ("从事的专业技术工作", "光学系统设计和面形检测"),
                ("技术职务", "助理工程师"),
                ("证明人", "陈工"),
                ("是工程技术工作", "是"),
                ("与申报专业的关系", "本专业"),
            ]
        ),
        (
            "添加：职称和聘任",
            [
                ("任职资格", "助理工程师"),
                ("与申报专业的关系", "本专业"),
                ("取得日期", "2018-09-20"),
                ("转评取得", "否"),
                ("审批单位", "示例区人力资源和社会保障局"),
                ("证书编号", "ZG20180920"),
                ("聘任情况", "取得之日起一直受聘"),
            ]
        ),
        Assessed("2022", "合格"),
        Assessed("2023", "良好"),
        Assessed("2024", "优秀"),
        Studied("2022", "64", "30"),
        Studied("2023", "72", "32"),
        Studied("2024", "60", "36"),
        Studied("2025", "66", "30"),
        (
            "添加：社会保险",
            [("开始日期", "2014-08-01"), ("参保单位", Company), ("参保地", "本市"), ("在省外参保", "否")]
        ),
        ("修改：其他信息", [("持有海外高层次人才居住证", "否")]),
    ];

    private static (string, (string, string)[]) Assessed(string year, string result) =>
        ("添加：年度考核", [("年度", year), ("考核等次", result)]);

    private static (string, (string, string)[]) Studied(string year, string professional, string common) =>
        ("添加：继续教育学时", [("年度", year), ("专业科目", professional), ("公需科目", common)]);
}
