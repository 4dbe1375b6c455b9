package org.havn.clinic;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.havn.law.Finding;
import org.havn.law.Finding.Value;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/// Findings as they are kept beside a decision: codes and typed values, so that any language can tell them later.
final class FindingJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder().addMixIn(Value.class, TypedValue.class).build();
    private static final TypeReference<List<Finding>> FINDINGS = new TypeReference<>() {};
    private static final ObjectWriter WRITER = MAPPER.writerFor(FINDINGS);
    private static final ObjectReader READER = MAPPER.readerFor(FINDINGS);

    private FindingJson() {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Value.Amount.class, name = "amount"),
        @JsonSubTypes.Type(value = Value.Liquid.class, name = "liquid"),
        @JsonSubTypes.Type(value = Value.Time.class, name = "time"),
        @JsonSubTypes.Type(value = Value.Day.class, name = "day"),
        @JsonSubTypes.Type(value = Value.Span.class, name = "span"),
        @JsonSubTypes.Type(value = Value.Count.class, name = "count"),
        @JsonSubTypes.Type(value = Value.Text.class, name = "text")
    })
    interface TypedValue {}

    static String write(List<Finding> findings) {
        return WRITER.writeValueAsString(findings);
    }

    static List<Finding> read(String json) {
        return READER.readValue(json);
    }
}
