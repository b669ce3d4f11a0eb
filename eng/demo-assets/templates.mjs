// Evidence templates: what each looks like and which lines are written on it. Values are stamped later, in the order
// of `fields`; [label, width in em] prints the label and leaves room.

/** The colour of the paper where values are written, and of the ink they are written in. */
export const PAPER = [253, 252, 248];
export const INK = [32, 34, 44];

const WIDTH = 900;

const css = `
  *{box-sizing:border-box} html,body{margin:0} body{width:900px;background:rgb(${PAPER});color:rgb(${INK});font-family:"Noto Serif CJK SC",serif;position:relative;overflow:hidden}
  .mark{position:absolute;inset:0;display:grid;place-items:center;font:700 250px "Noto Sans CJK SC";letter-spacing:60px;color:#f6dfd8;transform:rotate(-24deg)}
  .page{position:relative} .rows{margin:0 auto} .row{display:flex;align-items:flex-end;min-height:62px;font-size:26px}
  .row>b{font-weight:500;white-space:nowrap;width:210px;text-align:right} .row>i{flex:1;height:46px;border-bottom:1.5px solid #9a9a94;margin-left:14px}
  h1{font-weight:700;text-align:center;letter-spacing:.14em;margin:0} .sub{text-align:center;font-size:20px;color:#6a6a66;letter-spacing:.06em}
  .seal{position:absolute;width:170px;height:170px;border:5px solid #c8372d;border-radius:50%;display:grid;place-items:center;color:#c8372d;font:700 40px "Noto Sans CJK SC";letter-spacing:.1em;transform:rotate(-9deg)}
  .seal small{position:absolute;bottom:24px;font-size:17px;letter-spacing:.16em} .note{font-size:17px;color:#77776f;text-align:center;position:absolute;left:0;right:0;bottom:26px}
  .frame{position:absolute;inset:22px;border:3px solid var(--c);outline:1.5px solid var(--c);outline-offset:6px} .frame:before,.frame:after{content:"";position:absolute;width:46px;height:46px;border:6px solid var(--c)}
  .frame:before{left:-3px;top:-3px;border-right:0;border-bottom:0}.frame:after{right:-3px;bottom:-3px;border-left:0;border-top:0}
  table{border-collapse:collapse;margin:0 auto;width:760px;font-size:22px}td{border:1.5px solid #55554f;height:58px;padding:0 14px}td:first-child{width:230px;text-align:center}
  .text{margin:0 70px}.text u{display:block;height:9px;background:#e3e2dc;margin:17px 0;border-radius:4px;text-decoration:none}
  .red{color:#c8372d}.rule{border-top:4px solid #c8372d;margin:14px 70px}
`;

const page = (height, body) =>
  `<!doctype html><meta charset="utf-8"><style>${css} body{height:${height}px} .page{height:${height}px}</style><body><div class="mark">示例</div><div class="page">${body}</div></body>`;

const rows = (fields, width = 720) =>
  `<div class="rows" style="width:${width}px">${fields.map((f) => `<div class="row"><b>${f}：</b><i data-field></i></div>`).join("")}</div>`;

const cells = (fields) => `<table>${fields.map((f) => `<tr><td>${f}</td><td data-field></td></tr>`).join("")}</table>`;

const lines = (count) => `<div class="text">${Array.from({ length: count }, (_, i) => `<u style="width:${[100, 97, 99, 62][i % 4]}%"></u>`).join("")}</div>`;

const seal = (right, bottom) => `<div class="seal" style="right:${right}px;bottom:${bottom}px">示例<small>不作证明用</small></div>`;

/** A framed certificate. */
const certificate = (title, sub, fields, colour = "#b98a2f", height = 640) => ({
  title,
  fields,
  height,
  html: page(height, `<div class="frame" style="--c:${colour}"></div><div style="height:66px"></div><h1 style="font-size:52px;color:${colour}">${title}</h1>
    <div class="sub" style="margin:10px 0 22px">${sub}</div>${rows(fields)}${seal(84, 64)}<div class="note" style="bottom:40px">本页为演示用示例，内容均为虚构</div>`),
});

/** A statement or form: heading, table, signature line. */
const form = (title, sub, fields, height = 200 + fields_height(fields)) => ({
  title,
  fields,
  height,
  html: page(height, `<div style="height:64px"></div><h1 style="font-size:40px">${title}</h1><div class="sub" style="margin:12px 0 28px">${sub}</div>${cells(fields)}${seal(90, 66)}<div class="note">本页为演示用示例，内容均为虚构</div>`),
});

function fields_height(fields) {
  return fields.length * 60 + 200;
}

/** A document with a red head. */
const notice = (title, sub, fields, height = 940) => ({
  title,
  fields,
  height,
  html: page(height, `<div style="height:70px"></div><h1 class="red" style="font-size:58px;letter-spacing:.2em">${sub}</h1><div class="rule"></div><h1 style="font-size:36px;margin:34px 0 26px">${title}</h1>
    ${rows(fields)}<div style="height:26px"></div>${lines(6)}${seal(96, 80)}<div class="note">本页为演示用示例，内容均为虚构</div>`),
});

/** The cover of something bound. */
const cover = (title, sub, fields, colour, height = 900) => ({
  title,
  fields,
  height,
  html: page(height, `<div style="position:absolute;left:0;right:0;top:0;height:190px;background:${colour}"></div><div style="position:absolute;left:0;bottom:0;right:0;height:70px;background:${colour}"></div>
    <h1 style="position:absolute;top:58px;left:0;right:0;font-size:56px;color:#fff">${title}</h1><div class="sub" style="position:absolute;top:206px;left:0;right:0">${sub}</div>
    <div style="height:300px"></div>${rows(fields)}<div class="note" style="bottom:86px">本页为演示用示例，内容均为虚构</div>`),
});

export const templates = {
  "award-certificate": certificate("奖励证书", "为表彰在科学技术工作中作出贡献者，特发此证", ["获奖者", "获奖项目", "奖励名称", "奖励等级", "颁奖单位", "获奖日期"], "#b3312a", 660),
  "award-notice": notice("关于公布获奖项目和人员名单的通知", "表彰文件", ["获奖项目", "获奖人员", "奖励等级", "发文单位", "发文日期"]),
  "patent-certificate": certificate("专利证书", "经审查，决定授予专利权并予以公告", ["发明创造名称", "发明人", "专利类型", "专利号", "专利权人", "授权公告日"], "#2f6b4f", 660),
  "paper-cover": cover("学术期刊", "封面", ["期刊名称", "刊号", "年卷期", "主办单位"], "#2b4c7e"),
  "paper-contents": { title: "目录", fields: ["论文题目", "作者", "页码"], height: 900, html: page(900, `<div style="height:60px"></div><h1 style="font-size:44px;letter-spacing:.5em">目 录</h1><div style="height:24px"></div>${lines(6)}<div style="height:10px"></div>${rows(["论文题目", "作者", "页码"], 760)}<div style="height:20px"></div>${lines(10)}<div class="note">本页为演示用示例，内容均为虚构</div>`) },
  "paper-text": { title: "论文正文", fields: ["题目", "作者", "单位"], height: 1100, html: page(1100, `<div style="height:50px"></div>${rows(["题目", "作者", "单位"], 760)}<div style="height:24px"></div><div class="text"><b style="font-size:22px">摘要</b></div>${lines(7)}<div class="text"><b style="font-size:22px">1　引言</b></div>${lines(9)}<div class="text"><b style="font-size:22px">2　方法</b></div>${lines(7)}<div class="note">本页为演示用示例，内容均为虚构</div>`) },
  "search-report": form("论文检索与相似性检测报告", "检索机构出具", ["论文题目", "作者", "发表刊物", "检索机构", "总文字相似比", "报告日期"]),
  "book-cover": cover("著　作", "封面与版权页", ["书名", "著者", "出版社", "书号", "出版日期"], "#6a3d2a"),
  "project-book": cover("项目任务书", "立项与任务", ["项目名称", "项目级别", "承担单位", "项目负责人", "起止时间"], "#3c5a78"),
  "project-acceptance": form("项目验收意见书", "验收组意见", ["项目名称", "承担单位", "参加人员", "本人角色", "验收结论", "验收日期"]),
  "contribution-statement": form("主要贡献者证明", "集体成果中本人承担的工作", ["成果名称", "姓名", "本人承担的工作", "贡献排名", "证明单位", "出具日期"]),
  "benefit-statement": form("经济效益证明", "成果应用与效益", ["成果名称", "主要完成人", "应用单位", "效益说明", "出具日期"]),
  "work-statement": form("工作业绩证明", "用人单位出具", ["姓名", "业绩名称", "主要内容", "完成日期", "证明单位"]),
  "appointment-notice": notice("关于任职的通知", "任命文件", ["姓名", "任职部门", "任职职务", "任职起始", "发文单位"]),
  "standard-cover": cover("标　准", "封面与起草人信息", ["标准名称", "标准编号", "标准级别", "起草人", "发布日期"], "#454545"),
  "software-certificate": certificate("软件著作权登记证书", "计算机软件著作权登记", ["软件名称", "著作权人", "主要完成人", "登记号", "登记日期"], "#9c2f3a", 600),
  "honour-certificate": certificate("荣誉证书", "特发此证，以资鼓励", ["获得者", "荣誉称号", "授予单位", "授予日期"], "#b3312a", 560),
  "talent-certificate": certificate("人才认定证书", "经评审认定，特发此证", ["姓名", "人才称号", "认定单位", "认定日期"], "#7a5a1e", 560),
  "training-certificate": certificate("培训结业证书", "完成规定学时，考核合格，准予结业", ["姓名", "培训项目", "学时", "主办单位", "结业日期"], "#2f5f8a", 600),
  "degree-certificate": certificate("毕业证书", "修完规定课程，成绩合格，准予毕业", ["姓名", "学校", "专业", "学历层次", "毕业日期", "证书编号"], "#8a2433", 660),
  "title-certificate": certificate("专业技术资格证书", "经评审，具备相应专业技术资格", ["姓名", "资格名称", "专业", "批准单位", "取得日期", "证书编号"], "#2f5f8a", 660),
  "skill-certificate": certificate("职业技能等级证书", "经考核合格，准予认定", ["姓名", "职业工种", "技能等级", "认定机构", "取得日期"], "#2d6a6a", 600),
  "engagement-letter": certificate("聘　书", "兹聘任下列人员担任专业技术职务", ["姓名", "聘任职务", "聘期起始", "聘期截止", "聘任单位"], "#b3312a", 600),
  "hours-statement": form("继续教育学时登记证明", "按年度登记的继续教育学时", ["姓名", "年度", "专业科目学时", "公需科目学时", "合计学时", "打印日期"]),
  "post-form": form("事业单位人员职称申报岗位信息表", "在编人员岗位情况", ["姓名", "单位", "岗位类别", "现聘岗位", "岗位等级", "填表日期"]),
  "employer-statement": form("单位说明", "用人单位出具", ["姓名", "事由", "说明内容", "单位名称", "出具日期"]),
  "insurance-statement": form("社会保险参保证明", "个人缴费记录", ["姓名", "参保地", "缴费单位", "缴费起始", "缴费截止", "出具日期"]),
};

export { WIDTH };
