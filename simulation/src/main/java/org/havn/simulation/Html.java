package org.havn.simulation;

import java.util.List;
import java.util.Set;

/// The few parts of a page that the report is built from.
final class Html {

    /// Stands between the two in a cell made by [#withCode]; no text has it.
    private static final char CODE = '\u0000';

    private Html() {}

    static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    static String heading(String text) {
        return "<h2>" + escape(text) + "</h2>\n";
    }

    static String paragraph(String text) {
        return "<p>" + escape(text) + "</p>\n";
    }

    static String quiet(String text) {
        return "<p class=\"soft\">" + escape(text) + "</p>\n";
    }

    /// What is opened to be read.
    static String folded(String title, String html) {
        return "<details><summary>%s</summary>\n%s</details>\n".formatted(escape(title), html);
    }

    /// A table whose first column names the rows.
    ///
    /// On a narrow screen each row becomes a block and each cell says its column; the roles keep it a
    /// table for those who listen.
    ///
    /// @param label   read aloud; the heading above it
    /// @param numeric the columns that hold numbers
    static String table(String label, List<String> head, Set<Integer> numeric, List<List<String>> rows) {
        var html = new StringBuilder("<div class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"")
                .append(escape(label))
                .append("\"><table class=\"model-table\" role=\"table\"><thead role=\"rowgroup\"><tr role=\"row\">");
        for (int column = 0; column < head.size(); column++) {
            html.append(cell("th scope=\"col\" role=\"columnheader\"", head.get(column), numeric.contains(column)));
        }
        html.append("</tr></thead><tbody role=\"rowgroup\">\n");
        for (List<String> row : rows) {
            html.append("<tr role=\"row\">");
            for (int column = 0; column < row.size(); column++) {
                html.append(cell(
                        column == 0
                                ? "th scope=\"row\" role=\"rowheader\""
                                : "td role=\"cell\" data-label=\"%s\"".formatted(escape(head.get(column))),
                        row.get(column),
                        numeric.contains(column)));
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    /// The text of a cell that says in small print below it what programs call the same thing.
    static String withCode(String text, String code) {
        return text + CODE + code;
    }

    private static String cell(String tag, String text, boolean number) {
        int code = text.indexOf(CODE);
        String inside = code < 0
                ? escape(text)
                : "%s<br><small class=\"code\">%s</small>"
                        .formatted(escape(text.substring(0, code)), escape(text.substring(code + 1)));
        return "<%s%s><span>%s</span></%s>"
                .formatted(tag, number ? " class=\"number\"" : "", inside, tag.substring(0, 2));
    }

    /// A whole page with its own dress and nothing from elsewhere.
    static String page(String language, String title, String body) {
        return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
        <title>%s</title>
        <style>
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#5b6470;--rule:#d8dde3;--a:#5b6470;--b:#0b62b8}
        @media (prefers-color-scheme:dark){
        :root{--ink:#e8ebef;--paper:#14181d;--soft:#9aa4b1;--rule:#333b45;--a:#aab4c0;--b:#6cb2ff}}
        body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
        body{max-width:60rem;margin:0 auto;padding:1.5rem}
        h1{font-size:1.6rem;line-height:1.25;margin:.2em 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
        .lead{font-size:1.1rem}.soft{color:var(--soft)}.callout{border-left:4px solid var(--b);padding:.4rem .9rem}
        .sides{display:grid;grid-template-columns:repeat(auto-fit,minmax(16rem,1fr));gap:1rem}
        .sides section{border:1px solid var(--rule);border-radius:.5rem;padding:.2rem 1rem}
        .sides h3{margin:.6rem 0 0;font-size:1rem}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%%}
        th,td{text-align:left;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
        tbody th{font-weight:normal}details{margin:.5rem 0}summary{cursor:pointer}
        .code{color:var(--soft);overflow-wrap:anywhere}
        .number{text-align:right;font-variant-numeric:tabular-nums}
        td:last-child:not(.number){min-width:11rem}
        .plot{width:100%%;max-width:46rem;height:auto}.plot-grid{stroke:var(--rule)}
        .plot-tick{font-size:12px;fill:var(--soft)}.plot-end{text-anchor:end}.plot-middle{text-anchor:middle}
        .plot-line{fill:none;stroke-width:2}.plot-line.base{stroke:var(--a);stroke-dasharray:6 4}
        .plot-line.edge{stroke:var(--a);stroke-width:1}
        .plot-line.broad{stroke:var(--a);stroke-width:9;opacity:.35;stroke-linejoin:round}
        .plot-line.c0{stroke:#6b7480}.plot-line.c1{stroke:#1f7ad1}.plot-line.c2{stroke:#c2570c}
        .plot-line.c3{stroke:#168a5b}.plot-line.c4{stroke:#b0398f}.plot-line.c5{stroke:#8a7200}
        .plot-line.d1{stroke-dasharray:8 4}.plot-letter{font-size:13px;font-weight:bold;fill:var(--ink)}
        .plot-line.policy{stroke:var(--b)}.plot-band{fill:var(--a);opacity:.15}
        .plot-dot{opacity:.6}.plot-dot.base{fill:none;stroke:var(--a)}.plot-dot.policy{fill:var(--b)}
        @media (max-width:40rem){
        body{padding:1rem}.plot-tick{font-size:22px}.plot-letter{font-size:24px}
        .model-table thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%%)}
        .model-table,.model-table tbody,.model-table tr,.model-table tbody th{display:block}
        .model-table tr{border-bottom:1px solid var(--rule);padding:.5rem 0}
        .model-table tbody th{border:0;padding:0;font-weight:600}
        .model-table td{display:flex;gap:1rem;border:0;padding:.1rem 0}
        .model-table td::before{content:attr(data-label);flex:0 0 42%%;color:var(--soft);text-align:left}
        .model-table td>span{flex:1;overflow-wrap:anywhere}}
        @media print{body{max-width:none;padding:0}
        details::details-content{content-visibility:visible;block-size:auto}}
        </style></head><body>
        %s</body></html>
        """.formatted(language, escape(title), body);
    }
}
