namespace Zhicheng.Documents.Xlsx;

/// <summary>The parts of a workbook that do not depend on its rows.</summary>
internal static class XlsxParts
{
    public static IEnumerable<(string Name, string Content)> Of(
        SheetSetup setup,
        string main,
        string relations,
        string packageRelations
    )
    {
        const string head = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
        const string type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
        yield return (
            "[Content_Types].xml",
            $"""{head}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="{type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="{type}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{type}.styles+xml"/></Types>"""
        );
        yield return (
            "_rels/.rels",
            $"""{head}<Relationships xmlns="{packageRelations}"><Relationship Id="rId1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
        );
        yield return (
            "xl/_rels/workbook.xml.rels",
            $"""{head}<Relationships xmlns="{packageRelations}"><Relationship Id="rId1" Type="{relations}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{relations}/styles" Target="styles.xml"/></Relationships>"""
        );
        var titles =
            setup.HeadRow == 0
                ? ""
                : $"""<definedNames><definedName name="_xlnm.Print_Titles" localSheetId="0">'{setup.Name}'!${setup.HeadRow}:${setup.HeadRow}</definedName></definedNames>""";
        yield return (
            "xl/workbook.xml",
            $"""{head}<workbook xmlns="{main}" xmlns:r="{relations}"><sheets><sheet name="{setup.Name}" sheetId="1" r:id="rId1"/></sheets>{titles}</workbook>"""
        );
        yield return ("xl/styles.xml", $"{head}{Styles(main)}");
    }

    // Two formats for every style, plain and quoted, in the order of CellStyle; 49 is the format of texts.
    private static string Styles(string main)
    {
        (int Font, int Border, string Alignment)[] styles =
        [
            (2, 0, "horizontal=\"center\" vertical=\"center\""),
            (0, 0, "vertical=\"center\" wrapText=\"1\""),
            (1, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""),
            (0, 1, "vertical=\"center\" wrapText=\"1\""),
            (0, 1, "horizontal=\"center\" vertical=\"center\" wrapText=\"1\""),
        ];
        var formats = string.Concat(
            styles.SelectMany(s =>
                new[] { "", " quotePrefix=\"1\"" }.Select(quoted =>
                    $"""<xf numFmtId="49" fontId="{s.Font}" fillId="0" borderId="{s.Border}" xfId="0" applyNumberFormat="1" applyFont="1" applyBorder="1" applyAlignment="1"{quoted}><alignment {s.Alignment}/></xf>"""
                )
            )
        );
        const string side = """ style="thin"><color auto="1"/></""";
        return $"""<styleSheet xmlns="{main}"><fonts count="3"><font><sz val="11"/><name val="宋体"/></font><font><b/><sz val="11"/><name val="宋体"/></font><font><b/><sz val="16"/><name val="黑体"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left{side}left><right{side}right><top{side}top><bottom{side}bottom><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="{styles.Length * 2 + 1}"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>{formats}</cellXfs></styleSheet>""";
    }
}
