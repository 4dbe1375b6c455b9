package org.havn.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Parquet files, read back by a small reader that knows the format and not the writer.
class ParquetFileTest {

    @Test
    void every_value_comes_back_with_its_type() {
        var table =
                new Table("t", Table.text("who"), Table.whole("count"), Table.number("share"), Table.money("amount"));
        table.add("København, \"by\"", -1L, 0.1, new BigDecimal("-12.05"));
        table.add("", Long.MAX_VALUE, Double.NaN, new BigDecimal("0.00"));
        byte[] file = ParquetFile.of(table);

        assertThat(columns(file))
                .containsExactly(
                        List.of("who", "København, \"by\"", ""),
                        List.of("count", -1L, Long.MAX_VALUE),
                        List.of("share", 0.1, Double.NaN),
                        List.of("amount", -1205L, 0L));
        assertThat(table.csv()).startsWith("who,count,share,amount\n\"København, \"\"by\"\"\",-1,0.1,-12.05\n");
    }

    @Test
    void table_with_many_columns_and_no_rows_is_still_a_file() {
        var columns = new Table.Column[20];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = Table.whole("column " + i);
        }
        assertThat(columns(ParquetFile.of(new Table("wide", columns)))).hasSize(20);
    }

    @Test
    void value_of_another_kind_is_refused() {
        var table = new Table("t", Table.whole("count"));
        assertThatThrownBy(() -> table.add("1")).hasMessageContaining("t takes");
        assertThatThrownBy(() -> table.add(1L, 2L)).hasMessageContaining("t takes");
    }

    /// Each column: its name, then its values.
    private static List<List<Object>> columns(byte[] file) {
        var buffer = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        assertThat(new String(file, 0, 4, StandardCharsets.US_ASCII)).isEqualTo("PAR1");
        assertThat(new String(file, file.length - 4, 4, StandardCharsets.US_ASCII))
                .isEqualTo("PAR1");
        int footerLength = buffer.getInt(file.length - 8);
        Map<Integer, Object> footer = struct(buffer.position(file.length - 8 - footerLength));
        long rows = whole(footer, 3);
        var columns = new ArrayList<List<Object>>();
        for (Object group : list(footer, 4)) {
            for (Object chunk : list((Map<?, ?>) group, 1)) {
                Map<?, ?> data = within((Map<?, ?>) chunk, 3);
                assertThat(whole(data, 5)).isEqualTo(rows);
                buffer.position(Math.toIntExact(whole(data, 9)));
                assertThat(whole(within(struct(buffer), 5), 1)).isEqualTo(rows);
                var column = new ArrayList<Object>();
                column.add(list(data, 3).getFirst());
                for (long row = 0; row < rows; row++) {
                    column.add(value(buffer, whole(data, 1)));
                }
                columns.add(column);
            }
        }
        return columns;
    }

    private static long whole(Map<?, ?> struct, int field) {
        return (Long) Objects.requireNonNull(struct.get(field));
    }

    private static List<?> list(Map<?, ?> struct, int field) {
        return (List<?>) Objects.requireNonNull(struct.get(field));
    }

    private static Map<?, ?> within(Map<?, ?> struct, int field) {
        return (Map<?, ?>) Objects.requireNonNull(struct.get(field));
    }

    private static Object value(ByteBuffer buffer, long type) {
        if (type == 2) {
            return buffer.getLong();
        }
        if (type == 5) {
            return buffer.getDouble();
        }
        var text = new byte[buffer.getInt()];
        buffer.get(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static Map<Integer, Object> struct(ByteBuffer buffer) {
        var fields = new TreeMap<Integer, Object>();
        int field = 0;
        for (int head = buffer.get() & 0xff; head != 0; head = buffer.get() & 0xff) {
            field += head >> 4;
            fields.put(field, item(buffer, head & 15));
        }
        return fields;
    }

    private static Object item(ByteBuffer buffer, int kind) {
        return switch (kind) {
            case 5, 6 -> {
                long raw = unsigned(buffer);
                yield (raw >>> 1) ^ -(raw & 1);
            }
            case 8 -> {
                var text = new byte[Math.toIntExact(unsigned(buffer))];
                buffer.get(text);
                yield new String(text, StandardCharsets.UTF_8);
            }
            case 9 -> {
                int head = buffer.get() & 0xff;
                long size = head >> 4 == 15 ? unsigned(buffer) : head >> 4;
                var items = new ArrayList<Object>();
                for (long i = 0; i < size; i++) {
                    items.add(item(buffer, head & 15));
                }
                yield items;
            }
            case 12 -> struct(buffer);
            default -> throw new IllegalStateException("Kind " + kind);
        };
    }

    private static long unsigned(ByteBuffer buffer) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = buffer.get();
            value |= (part & 0x7FL) << shift;
            if (part >= 0) {
                return value;
            }
        }
    }
}
