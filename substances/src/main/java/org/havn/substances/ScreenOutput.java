package org.havn.substances;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.havn.substances.Answer.GroupAnswer;
import tools.jackson.databind.json.JsonMapper;

/// Writes answers as a table or as JSON Lines.
enum ScreenOutput {
    CSV {
        @Override
        String header() {
            return "id,law,edition,verdict,group,clause,scope,because\n";
        }

        @Override
        String line(String id, Answer answer) {
            StringWriter line = new StringWriter();
            try (var csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(line)) {
                csv.writeRecord(
                        id,
                        answer.law(),
                        answer.edition(),
                        answer.verdict().name(),
                        answer.group(),
                        answer.clause(),
                        answer.scope(),
                        answer.because());
            } catch (IOException e) {
                throw new IllegalStateException("A text in memory cannot fail to be written", e);
            }
            return line.toString();
        }
    },
    JSONL {
        @Override
        String header() {
            return "";
        }

        @Override
        String line(String id, Answer answer) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("id", id);
            line.put("law", answer.law());
            line.put("edition", answer.edition());
            line.put("verdict", answer.verdict().name());
            line.put("group", answer.group());
            line.put("clause", answer.clause());
            line.put("scope", answer.scope());
            line.put("because", answer.because());
            line.put("groups", answer.groups().stream().map(ScreenOutput::group).toList());
            return MAPPER.writeValueAsString(line) + "\n";
        }
    };

    private static final JsonMapper MAPPER = new JsonMapper();

    abstract String header();

    abstract String line(String id, Answer answer);

    void write(Writer out, String text) throws IOException {
        out.write(text);
    }

    private static Map<String, Object> group(GroupAnswer answer) {
        Map<String, Object> group = new LinkedHashMap<>();
        group.put("group", answer.group());
        group.put("clause", answer.clause());
        group.put("verdict", answer.verdict().name());
        group.put("because", answer.because());
        group.put("core", answer.core());
        group.put("sites", answer.findings().stream().map(ScreenOutput::site).toList());
        return group;
    }

    private static Map<String, Object> site(SiteFinding finding) {
        Map<String, Object> site = new LinkedHashMap<>();
        site.put("site", finding.site());
        site.put("piece", finding.piece());
        site.put("verdict", finding.verdict().name());
        site.put("rule", finding.rule());
        site.put("atoms", List.copyOf(finding.atoms()));
        return site;
    }
}
