package org.havn.simulation;

import java.util.List;

/// The few parts of a page that the report is built from.
final class Html {

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

    /// A table whose first column is words and whose other columns may be numbers.
    static String table(List<String> head, List<List<String>> rows) {
        var html = new StringBuilder("<div class=\"scroll\"><table><thead><tr>");
        head.forEach(
                cell -> html.append("<th scope=\"col\">").append(escape(cell)).append("</th>"));
        html.append("</tr></thead><tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (String cell : row) {
                boolean number = cell.matches("[-−+]?[0-9][0-9 .]*( to [-−]?[0-9][0-9 .]*)?");
                html.append(number ? "<td class=\"number\">" : "<td>")
                        .append(escape(cell))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        return html.append("</tbody></table></div>\n").toString();
    }

    /// A whole page with its own dress and nothing from elsewhere.
    static String page(String language, String title, String body) {
        return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
        <title>%s</title>
        <style>
        :root{color-scheme:light dark;--ink:#1b1f24;--paper:#fff;--soft:#6a7280;--rule:#d8dde3;--a:#5b6470;--b:#0b62b8}
        @media (prefers-color-scheme:dark){
        :root{--ink:#e8ebef;--paper:#14181d;--soft:#9aa4b1;--rule:#333b45;--a:#aab4c0;--b:#6cb2ff}}
        body{font:16px/1.5 system-ui,sans-serif;color:var(--ink);background:var(--paper)}
        body{max-width:60rem;margin:0 auto;padding:1.5rem}
        h1{font-size:1.6rem;line-height:1.25;margin:.2em 0}h2{font-size:1.15rem;margin:2rem 0 .5rem}
        .lead{font-size:1.1rem}.soft{color:var(--soft)}.callout{border-left:4px solid var(--b);padding:.4rem .9rem}
        .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%%}
        th,td{text-align:left;padding:.3rem .7rem .3rem 0;border-bottom:1px solid var(--rule);vertical-align:top}
        .number{text-align:right;font-variant-numeric:tabular-nums;white-space:nowrap}
        svg{width:100%%;max-width:46rem;height:auto}.grid{stroke:var(--rule)}.tick{font-size:12px;fill:var(--soft)}
        .end{text-anchor:end}.middle{text-anchor:middle}.line{fill:none;stroke-width:2}
        .line.base{stroke:var(--a);stroke-dasharray:6 4}.line.policy{stroke:var(--b)}
        .band{fill:var(--a);opacity:.15}.dot{opacity:.6}.dot.base{fill:var(--a)}.dot.policy{fill:var(--b)}
        @media print{body{max-width:none;padding:0}}
        </style></head><body>
        %s</body></html>
        """.formatted(language, escape(title), body);
    }
}
